package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.gammaij.TinyModel;
import org.gammaij.detect.Pdfs;
import org.gammaij.report.StoredResult;
import org.junit.jupiter.api.Test;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.LUT;

/** One image, looked at in one way after another, has a row and files for each of them. */
class SeveralWaysTest extends TinyModelCommandTest {

	private void detect(final ImagePlus image, final Map<String, Object> settings) throws Exception {
		final Map<String, Object> all = new HashMap<>(Map.of("image", image, "model", model.toString(), "output", folder.toString(),
			"save_overlay", false));
		all.putAll(settings);
		run(Detect.class, all);
	}

	private List<String> rows(final String... columns) throws IOException {
		final List<StoredResult> rows = StoredResult.read(folder);
		assertEquals(rows.size(), rows.stream().map(row -> row.files().get("ai_map")).collect(Collectors.toSet()).size());
		return rows.stream().map(row -> List.of(columns).stream().map(row.values()::get).collect(Collectors.joining(" "))).toList();
	}

	private static ByteProcessor pixels() {
		final ByteProcessor pixels = new ByteProcessor(64, 48);
		for (int i = 0; i < pixels.getPixelCount(); i++)
			pixels.set(i, i * 31 % 97);
		return pixels;
	}

	/** As a macro goes through the selections of a manager. */
	@Test
	void eachSelectionHasARow() throws Exception {
		final ImagePlus image = new ImagePlus("a", pixels());
		for (final Roi roi : new Roi[] { new Roi(0, 0, 20, 20), new Roi(8, 4, 20, 20), new OvalRoi(8, 4, 20, 20) }) {
			image.setRoi(roi);
			detect(image, Map.of("selection_only", true));
		}
		detect(image, Map.of());
		assertEquals(List.of("0 0 20", "8 4 20", "8 4 20", "0 0 64"), rows("X (px)", "Y (px)", "Width (px)"));
		final String oval = rows("RGB from").get(2);
		assertTrue(oval.matches("8-bit grey, in a selection of \\d+ pixels with the form [0-9a-f]{8}"), oval);
	}

	@Test
	void eachChannelDisplayRangeAndLookupTableHasARow() throws Exception {
		final ImageStack stack = new ImageStack(64, 48);
		stack.addSlice(pixels());
		stack.addSlice(pixels());
		final ImagePlus channels = new ImagePlus("c", stack);
		channels.setDimensions(2, 1, 1);
		final CompositeImage image = new CompositeImage(channels, CompositeImage.GRAYSCALE);
		for (int channel = 1; channel <= 2; channel++) {
			image.setC(channel);
			detect(image, Map.of());
		}
		final ImagePlus other = new ImagePlus("d", pixels());
		for (final int most : new int[] { 90, 120 }) {
			other.setDisplayRange(0, most);
			detect(other, Map.of("intensity", "display_range"));
		}
		for (final Color colour : new Color[] { Color.RED, Color.GREEN }) {
			other.setLut(LUT.createLutFromColor(colour));
			detect(other, Map.of());
		}
		final ImagePlus turned = new ImagePlus("e", pixels());
		detect(turned, Map.of());
		turned.getProcessor().invertLut();
		detect(turned, Map.of());
		final List<String> rows = rows("RGB from");
		assertEquals(List.of("channel 1, 8-bit grey", "channel 2, 8-bit grey", "8-bit grey, display range 0 to 90",
			"8-bit grey, display range 0 to 120"), rows.subList(0, 4));
		assertEquals(List.of("8-bit grey", "8-bit grey, inverted"), rows.subList(6, rows.size()));
	}

	@Test
	void pagesInAnotherResolutionAreLookedAtAgain() throws Exception {
		final Path file = folder.resolve("a.pdf");
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.lossless(TinyModel.image(200, 150))).save(file);
		}
		final Path out = folder.resolve("out");
		for (final int dpi : new int[] { 36, 72, 72 })
			run(DetectFolder.class, Map.of("input", file.toString(), "output", out.toString(), "model", model.toString(), "pdf",
				"pages", "pdf_dpi", dpi, "resume", true));
		assertEquals(List.of("200"), StoredResult.read(out).stream().map(row -> row.values().get("Width (px)")).toList());
	}
}
