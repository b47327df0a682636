package org.gammaij.evaluation.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.Recognition;
import org.gammaij.model.Thresholds;
import org.gammaij.model.Weights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of what a cache of before there were other scores knows, no more is looked at again than what is needed. */
class NeedTest {

	private static final int TILE = 16;

	@TempDir
	Path folder;
	private Path cache;
	private List<Sample> samples;

	@BeforeEach
	void cacheOfOldLines() throws IOException {
		cache = folder.resolve(PredictionCache.FILE);
		samples = List.of(sample("small", TILE), sample("large", TILE + 1));
		ask(new Tiled(), Need.SCORES);
		Files.writeString(cache, Files.readString(cache).replaceAll(",\"others\":\\{[^}]*\\}\\}", ""));
	}

	private Sample sample(final String name, final int width) throws IOException {
		final Path file = folder.resolve(name + ".png");
		ImageFiles.writePng(new RgbImage(width, TILE), file);
		return Samples.of(file, DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", name);
	}

	private List<ScoredImage> ask(final Tiled scorer, final Need need) throws IOException {
		return Evaluation.score(samples, List.of(scorer), List.of(AsStored.INSTANCE), need, cache, Progress.NONE);
	}

	/** That of several tiles was made of fewer of them then. */
	@Test
	void theScoreOfAnImageOfOneTileIsKnownAndIsThatOfItsHighest() throws IOException {
		final Tiled scorer = new Tiled();
		final List<ScoredImage> images = ask(scorer, Need.SCORES);
		assertEquals(1, scorer.calls);
		assertEquals(List.of(-2.0, 3.0), images.stream().map(ScoredImage::highest).toList());
		assertEquals(List.of(1, 2), images.stream().map(image -> image.prediction().tiles()).toList());
		ask(scorer, Need.SCORES);
		assertEquals(1, scorer.calls, "now it is known");
	}

	@Test
	void otherScoresAreKnownOfNone() throws IOException {
		final Tiled scorer = new Tiled();
		ask(scorer, Need.ALL);
		assertEquals(2, scorer.calls);
		ask(scorer, Need.ALL);
		assertEquals(2, scorer.calls, "now they are known");
	}

	@Test
	void linesFromBeforeRegionsWereKeptDoNotTellAll() throws IOException {
		ask(new Tiled(), Need.ALL);
		Files.writeString(cache, Files.readString(cache).replaceAll(",\"clearest\":\\{[^}]*\\}", ""));
		final Tiled scorer = new Tiled();
		ask(scorer, Need.SCORES);
		assertEquals(0, scorer.calls);
		ask(scorer, Need.ALL);
		assertEquals(2, scorer.calls);
	}

	/** In views without tiles it was not kept once, though it is part of what decides the key. */
	@ParameterizedTest
	@EnumSource(Need.class)
	void whatIsRecognisedIsAskedOfADetectorThatRecognises(final Need need) throws IOException {
		final Tiled plain = new Tiled();
		ask(plain, need);
		final int calls = plain.calls;
		ask(plain, need);
		assertEquals(calls, plain.calls, "nothing is recognised");
		final Tiled scorer = new Tiled();
		scorer.failing = 0.25;
		assertEquals(List.of(0.25, 0.25), ask(scorer, need).stream().map(image -> image.prediction().failing()).toList());
		assertEquals(2, scorer.calls);
		ask(scorer, need);
		assertEquals(2, scorer.calls, "now it is known");
	}

	/** Says -2 of every image, and of the highest tile of one that is wider than a tile 3. */
	private static final class Tiled implements Scorer {

		private int calls;
		/** NaN if it recognises nothing. */
		private double failing = Double.NaN;

		@Override
		public String name() {
			return "tiled";
		}

		@Override
		public String hash() {
			return "tiled";
		}

		@Override
		public String view() {
			return "whole";
		}

		@Override
		public Optional<Thresholds> thresholds() {
			return Double.isNaN(failing) ? Optional.empty() : Optional.of(new Thresholds(0.3, 0.8, 1, "test", 100, 0.05, 0.9, List.of(),
				null, null).withFailure("noise", new Recognition(0.2, 20, 30, "test", new Weights("layer", ""))));
		}

		@Override
		public boolean hasTiles() {
			return true;
		}

		@Override
		public boolean isOneTile(final int width, final int height) {
			return Math.max(width, height) <= TILE;
		}

		@Override
		public RawScore score(final RgbImage image, final Progress progress) {
			calls++;
			final boolean one = isOneTile(image.width(), image.height());
			return new RawScore(-2, null, null, new OtherScores(one ? 1 : 2, one ? -2 : 3, 0, Double.NaN,
				new ClearestRegions(Double.NaN, Double.NaN)), failing);
		}
	}
}
