package org.gammaij.evaluation.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.engine.View;
import org.gammaij.evaluation.TestSet;
import org.gammaij.evaluation.scoring.GammaScorer;
import org.gammaij.evaluation.scoring.Origins;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.model.ModelFolder;

/**
 * How a row of an ablation table is judged: on the test sets, with the paper's protocol (central crop, JPEG 96, as many
 * authentic as generated images of each generator).
 */
public final class AblationTest {

	private final List<TestSet> sets;
	private final long seed;
	private final String device;
	private final Path cache;
	/** Of all models, each of which is tested on the same files. */
	private final Origins origins = new Origins();

	/**
	 * @param sets not empty
	 * @param seed of the draw of equal numbers
	 * @param device to score on
	 * @param cache file of predictions, by which what was scored is not scored again
	 */
	public AblationTest(final List<TestSet> sets, final long seed, final String device, final Path cache) {
		this.sets = List.copyOf(sets);
		this.seed = seed;
		this.device = device;
		this.cache = cache;
	}

	/** Names of the sets, as a report tells them. */
	String names() {
		return String.join(", ", sets.stream().map(set -> set.set().format()).toList());
	}

	/**
	 * Judges a model.
	 *
	 * @throws IOException if images or cache cannot be read, or the cache cannot be written
	 */
	RowScores run(final ModelFolder model, final Progress progress) throws IOException {
		final List<RowScores.Cell> cells = new ArrayList<>();
		try (GammaScorer scorer = new GammaScorer(model, View.CENTER_CROP, device, "float32")) {
			final List<List<ScoredImage>> scored = TestSet.score(sets, List.of(scorer), List.of(JpegAligned.INSTANCE), cache,
				origins, progress);
			for (int i = 0; i < sets.size(); i++)
				for (final ImageSet set : ImageSet.perGenerator(scored.get(i))) {
					final ImageSet equal = set.equalNumbers(seed);
					cells.add(new RowScores.Cell(i, sets.get(i).set().format(), set.name(), right(equal.authentic()), right(equal
						.generated())));
				}
		}
		return new RowScores(cells);
	}

	/** 1 for each image on its side of P(AI) = 0.5, as {@link org.gammaij.evaluation.metric.Figure#ACCURACY} counts, else 0. */
	private static double[] right(final List<ScoredImage> images) {
		return images.stream().filter(ScoredImage::ok).mapToDouble(image -> image.logit() > 0 == (image.sample().label() == 1) ? 1
			: 0).toArray();
	}
}
