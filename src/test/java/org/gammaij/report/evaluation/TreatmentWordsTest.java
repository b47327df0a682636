package org.gammaij.report.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.scoring.RawScore;
import org.gammaij.evaluation.scoring.Scorer;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.Chain;
import org.gammaij.evaluation.treatment.Degradations;
import org.gammaij.evaluation.treatment.Grey;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of figures says what was really done to the images. */
class TreatmentWordsTest {

	private static final Scorer SCORER = new Scorer() {

		@Override
		public String name() {
			return "one";
		}

		@Override
		public String hash() {
			return Sha256.of("one");
		}

		@Override
		public String view() {
			return "whole";
		}

		@Override
		public RawScore score(final RgbImage image, final Progress progress) {
			return RawScore.of(1);
		}
	};

	@TempDir
	Path folder;

	private String section(final String page, final String treatment) {
		final String from = page.substring(page.indexOf("# one, " + treatment + "\n"));
		return from.lines().skip(2).findFirst().orElseThrow();
	}

	@Test
	void eachTableOfEvaluateSaysWhatWasDone() throws IOException {
		final Path image = folder.resolve("data/x.png");
		Files.createDirectories(image.getParent());
		ImageFiles.writePng(new RgbImage(80, 80), image);
		final List<Treatment> treatments = new ArrayList<>(List.of(AsStored.INSTANCE, JpegAligned.INSTANCE, new SizeMatched(75),
			Grey.INSTANCE, Chain.of(new SizeMatched(40), Grey.INSTANCE)));
		treatments.addAll(Degradations.passedOn());
		final Evaluation.Result result = Evaluation.run(List.of(Samples.of(image, DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", "x")),
			List.of(SCORER), new Evaluation.Settings(treatments, false, 50, 1), folder.resolve("cache.jsonl"), Progress.NONE);
		EvaluationReport.write(folder.resolve("out"), new EvaluationRun(folder.resolve("data"), "folders", 1, 0, EvaluationRun
			.describe(List.of(SCORER)), false, 0, 50, 1, "evaluate", "evaluate"), result);
		for (final String file : List.of("report.md", "card.md")) {
			final String page = Files.readString(folder.resolve("out").resolve(file));
			assertEquals("Images as their files hold them.", section(page, "as_stored"));
			assertEquals("Every image is stored as JPEG of quality 75, 4:2:0, before it is scored.", section(page, "jpeg_75"));
			assertEquals("Every image is scaled to half its size and then stored as JPEG of quality 80, 4:2:0, before it is scored.",
				section(page, "half_jpeg_80"));
			assertEquals("Control: every image of both classes is cut to its central square of 75 pixels, without resampling, " +
				"beginning at a multiple of 16, before it is scored; smaller images are left out.", section(page, "size_matched_75"));
			assertTrue(section(page, "size_matched_40_grey").matches("Control: .* square of 40 pixels, .* Control: .* in grey .*"));
		}
	}

	/** 39 steps of the robustness curves, and none is told with the words of another. */
	@Test
	void eachDegradationHasWordsOfItsOwn() {
		final Set<String> words = new HashSet<>();
		for (final Degradations family : Degradations.values())
			for (final Treatment step : family.steps())
				assertTrue(words.add(step.description()), step.id());
		assertEquals(39, words.size());
		assertTrue(words.contains("Every image is scaled by 0.25, before it is scored."), words.toString());
	}
}
