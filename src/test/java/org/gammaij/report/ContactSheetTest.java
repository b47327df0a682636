package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.gammaij.data.DataSource;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.report.ContactSheet.Example;
import org.gammaij.report.sheet.TileSheet;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

	@Test
	void showsImageThenAiMaskThenManipulationMask() {
		final RgbImage red = new RgbImage(32, 16);
		Arrays.fill(red.samples(), 0, red.planeSize(), (byte) 200);
		final Map<DataSource, List<Example>> columns = new EnumMap<>(DataSource.class);
		columns.put(DataSource.INPAINTED, List.of(new Example(red, Mask.filled(32, 16, true), new Mask(32, 16))));
		columns.put(DataSource.AUTHENTIC, List.of(new Example(red, null, null)));
		final TileSheet sheet = ContactSheet.render(columns);

		assertEquals(0xc80000, pixel(sheet, 0, 0));
		assertEquals(0xc80000, pixel(sheet, 1, 0));
		assertEquals(0xffffff, pixel(sheet, 1, 1), "AI mask of the inpainted one");
		assertEquals(0x000000, pixel(sheet, 1, 2), "its manipulation mask");
		assertEquals(0x808080, pixel(sheet, 0, 1), "a mask that is not known is crossed out");
		final Rectangle tile = sheet.tile(0, 0);
		assertEquals(0xc0c0c0, sheet.image().getRGB((int) tile.getCenterX(), tile.y + 10) & 0xffffff, "a wide image leaves room above and is not stretched");
	}

	/** The middle of a tile. */
	private static int pixel(final TileSheet sheet, final int column, final int row) {
		final Rectangle tile = sheet.tile(row, column);
		return sheet.image().getRGB((int) tile.getCenterX(), (int) tile.getCenterY()) & 0xffffff;
	}
}
