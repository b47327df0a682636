package org.gammaij.evaluation.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.Grey;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores that another program has left in a file. */
class RecordedScorerTest {

	@TempDir
	private Path folder;
	private final List<Sample> samples = new ArrayList<>();
	private final List<String> log = new ArrayList<>();

	@BeforeEach
	void makeSet() throws IOException {
		for (final String name : List.of("ADM/ai/1.png", "ADM/nature/3.png", "glide/ai/1.png"))
			samples.add(Samples.of(TestImages.png(folder.resolve("set/" + name), 8, 8), name.contains("nature")
				? DataSource.AUTHENTIC : DataSource.GENERATED, MaskRef.UNKNOWN, name.contains("nature") ? "" : "g", name));
	}

	private List<ScoredImage> score(final String name, final String content) throws IOException {
		final Path file = Files.writeString(folder.resolve(name), content);
		return Evaluation.score(samples, List.of(RecordedScorer.open(file)), List.of(AsStored.INSTANCE, JpegAligned.INSTANCE,
			Grey.INSTANCE), folder.resolve("cache.jsonl"), new Progress() {

				@Override
				public void log(final String message) {
					log.add(message);
				}
			});
	}

	private String refusal(final String name, final String content) {
		final String message = assertThrows(InvalidInputException.class, () -> score(name, content)).getMessage();
		assertEquals(1, message.lines().count());
		return message;
	}

	@Test
	void imagesAreFoundByPathAndByHashAndWhatIsMissingIsNamed() throws IOException {
		final List<ScoredImage> images = score("dire.csv", "image,logit,treatment\nADM/ai/1.png,2.5,\n" + Sha256.of(samples
			.get(1).image()).toUpperCase() + ",-3,\nelsewhere.png,1,\nADM/ai/1.png,1.5,jpeg96_aligned\n");
		assertEquals(9, images.size());
		assertEquals(2.5, images.get(0).logit());
		assertEquals(1.5, images.get(1).logit(), "the image was scored after the treatment, too");
		assertEquals(Status.LEFT_OUT, images.get(2).status());
		assertEquals("dire has no scores after grey", images.get(2).message());
		assertEquals(-3, images.get(3).logit());
		assertEquals(Status.ERROR, images.get(6).status());
		assertEquals("dire has no score of this image", images.get(6).message());
		assertTrue(log.contains("dire: scores of no image of the data set: 1, elsewhere.png."), log.toString());
		assertTrue(log.contains("dire: images without a score: 2, " + samples.get(1).image() + ", " + samples.get(2).image() +
			"."), log.toString());
	}

	@Test
	void probabilitiesAreToldFromLogitsAndSaidSo() throws IOException {
		final List<ScoredImage> images = score("lgrad.jsonl", """
			{"image": "ADM/ai/1.png", "score": 0.75}

			{"image": "ADM/nature/3.png", "score": 0}
			{"image": "glide/ai/1.png", "score": 1}
			""");
		assertEquals(Math.log(3), images.get(0).logit(), 1e-12);
		assertTrue(images.get(3).logit() < -16 && Double.isFinite(images.get(3).logit()));
		assertTrue(log.contains("lgrad: scores are read as probabilities."), log.toString());
		final List<ScoredImage> logits = score("other.csv", "image,score\nADM/ai/1.png,0.75\nADM/nature/3.png,-2\nglide/ai/1.png,1\n");
		assertEquals(0.75, logits.get(0).logit());
	}

	@Test
	void doubleImagesAndDamagedRowsAreNamed() {
		assertTrue(refusal("a.csv", "image,score\nADM/ai/1.png,0.2\nADM/ai/1.png,0.3\n").startsWith("Row 2 of the scores"));
		assertTrue(refusal("b.csv", "image,score\n1.png,0.2\n").contains("'1.png', which fits two images, "));
		assertTrue(refusal("c.csv", "image,score\nADM/ai/1.png,much\n").contains("Row 1 of the scores " + folder.resolve(
			"c.csv") + " has the score 'much'"));
		assertTrue(refusal("d.csv", "file,score\nADM/ai/1.png,1\n").contains("need a column 'image'"));
		assertTrue(refusal("e.csv", "image,probability\nADM/ai/1.png,1.5\n").contains("not from 0 to 1"));
		assertTrue(refusal("f.jsonl", "{\"image\": \"a\", \"score\": 1}\n{\"image\"").contains("Line 2 of the scores"));
		assertTrue(refusal("g.csv", "image,score\n").contains("hold no score"));
		assertTrue(refusal("h.csv", "image,score\nADM/ai/1.png,NaN\n").contains("hold no score"));
	}
}
