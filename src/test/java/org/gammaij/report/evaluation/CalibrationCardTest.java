package org.gammaij.report.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gammaij.TinyModel;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationCardTest {

	@TempDir
	Path folder;

	private Map<String, String> calibrate(final String section) throws IOException {
		return calibrate(section, "whole");
	}

	/** @param views for which the model has thresholds then */
	private Map<String, String> calibrate(final String section, final String... views) throws IOException {
		ModelDescriptor now = ModelDescriptor.of("mine", TinyModel.CONFIG, null, "BSD-2-Clause");
		for (final String view : views)
			now = now.withThresholds(view, new Thresholds(0.25, 0.75, 1, "calibrate on photos", 100, 0.05, 0.9, List.of()).withFailure(
				"micrographs", null));
		final Map<String, String> pages = CalibrationCard.pages(folder, now, section);
		for (final Map.Entry<String, String> page : pages.entrySet())
			Files.writeString(folder.resolve(page.getKey()), page.getValue());
		return pages;
	}

	@Test
	void withoutACardBeforeNothingPointsToOne() throws IOException {
		final Map<String, String> pages = calibrate("## Found\n");
		assertEquals(List.of("card.md"), List.copyOf(pages.keySet()));
		assertFalse(pages.get("card.md").contains("card-before"));
		assertTrue(pages.get("card.md").contains("- View whole: not indicated below 0.250, indicated from 0.750, temperature 1.000; calibrate " +
			"on photos. The model is known not to find micrographs"), pages.get("card.md"));
		assertTrue(pages.get("card.md").endsWith("## Found\n"));
	}

	@Test
	void noCardIsLostAndNoneOfAnEarlierCalibrationStays() throws IOException {
		Files.writeString(folder.resolve("card-before.md"), "shipped");
		Files.writeString(folder.resolve("card.md"), "# adapted\n");
		assertEquals(List.of("card-before.md", "card.md"), List.copyOf(calibrate("one").keySet()));
		calibrate("two");
		final String before = Files.readString(folder.resolve("card-before.md"));
		assertEquals("# adapted\n\n---\n\nshipped", before);
		final String card = Files.readString(folder.resolve("card.md"));
		assertTrue(card.endsWith("two") && !card.contains("one\n"), card);
		assertEquals(Optional.of(card.strip() + "\n\n---\n\n" + before), CalibrationCard.all(folder), "for a model that is made from it");
		// As a run leaves it that was killed between both files
		Files.writeString(folder.resolve("card.md"), "# adapted\n");
		Files.writeString(folder.resolve("card-before.md"), "# adapted\n");
		assertEquals("# adapted\n", calibrate("three").get("card-before.md"));
	}

	/** Of the view that is calibrated again, and of one that has no thresholds any more, nothing stays. */
	@Test
	void figuresOfOtherViewsStay() throws IOException {
		final String whole = "## Calibration on a, view whole\n\nAUC 0.9\n\n";
		final String crop = "## Calibration on b, view whole, view center_crop\n\nAUC 0.8\n\n";
		final String anew = "## Calibration on c, view whole\n\nAUC 0.7\n\n";
		calibrate(whole, "whole");
		String card = calibrate(crop, "whole", "center_crop").get("card.md");
		assertTrue(card.endsWith(crop + whole), card);
		card = calibrate(anew, "whole", "center_crop").get("card.md");
		assertTrue(card.endsWith(anew + crop) && !card.contains("AUC 0.9"), card);
		card = calibrate(anew, "whole").get("card.md");
		assertTrue(card.endsWith(anew) && !card.contains("AUC 0.8"), card);
	}
}
