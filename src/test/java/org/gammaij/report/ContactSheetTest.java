package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.gammaij.data.DataSource;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.report.ContactSheet.Example;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

	private static final int FIRST_COLUMN = 96;
	private static final int FIRST_ROW = 26;
	private static final int STEP = 180;
	private static final int MIDDLE = 88;

	@Test
	void showsImageThenAiMaskThenManipulationMask() {
		final RgbImage red = new RgbImage(32, 16);
		Arrays.fill(red.samples(), 0, red.planeSize(), (byte) 200);
		final Map<DataSource, List<Example>> columns = new EnumMap<>(DataSource.class);
		columns.put(DataSource.INPAINTED, List.of(new Example(red, Mask.filled(32, 16, true), new Mask(32, 16))));
		columns.put(DataSource.AUTHENTIC, List.of(new Example(red, null, null)));
		final BufferedImage sheet = ContactSheet.render(columns);

		assertEquals(0xc80000, pixel(sheet, 0, 0));
		assertEquals(0xc80000, pixel(sheet, 1, 0));
		assertEquals(0xffffff, pixel(sheet, 1, 1), "AI mask of the inpainted one");
		assertEquals(0x000000, pixel(sheet, 1, 2), "its manipulation mask");
		assertEquals(0x808080, pixel(sheet, 0, 1), "a mask that is not known is crossed out");
		final int aboveImage = sheet.getRGB(FIRST_COLUMN + MIDDLE, FIRST_ROW + 10) & 0xffffff;
		assertEquals(0xc0c0c0, aboveImage, "a wide image leaves room above and is not stretched");
	}

	/** The middle of a tile. */
	private static int pixel(final BufferedImage sheet, final int column, final int row) {
		return sheet.getRGB(FIRST_COLUMN + column * STEP + MIDDLE, FIRST_ROW + row * STEP + MIDDLE) & 0xffffff;
	}
}
