package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.gammaij.common.CancelledException;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.NotApplicableException;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.image.RgbImage;

/**
 * An image after a treatment, ready for the detectors.
 *
 * @param image where it comes from
 * @param treatment what was done
 * @param sha256 of the file; "" if it could not be read
 * @param keyTreatment {@link Treatment#key} under which predictions are kept: that of the untreated image if the treatment
 *          leaves it alone
 * @param known each detector's answer as far as it was in the cache, else null; empty on failure
 * @param pixels null if no detector has to look at them, or on failure
 * @param aiMask true mask, or null for none that fits
 * @param manipulationMask likewise
 * @param status whether that worked
 * @param message why not; "" if it did
 */
record PreparedImage(PendingImage image, Treatment treatment, String sha256, String keyTreatment, List<Prediction> known,
	RgbImage pixels, TrueMask aiMask, TrueMask manipulationMask, Status status, String message)
{

	/** Hashes, looks the detectors' answers up, and only if one is missing decodes and treats the image. */
	static Callable<PreparedImage> preparing(final PendingImage image, final Treatment treatment,
		final List<Scorer> scorers, final Need need, final PredictionCache cache)
	{
		return () -> {
			String sha256 = "";
			try {
				sha256 = image.origin().sha256();
				final TrueMask ai = treatment.keepsGeometry() ? image.aiMask() : null;
				final TrueMask manipulation = treatment.keepsGeometry() ? image.manipulationMask() : null;
				final String keyTreatment = treatment.leavesAlone(image.origin()) ? AsStored.ID : treatment.key();
				final List<Prediction> known = new ArrayList<>();
				boolean asked = false;
				for (final Scorer scorer : scorers) {
					final Prediction kept = lookUp(cache, new PredictionKey(sha256, scorer.hash(), scorer.view(), keyTreatment), ai,
						manipulation, need, scorer);
					known.add(kept);
					asked |= kept == null && !(scorer instanceof RecordedScorer);
				}
				final RgbImage pixels = asked ? treatment.apply(image.pixels(), image.origin()) : null;
				return new PreparedImage(image, treatment, sha256, keyTreatment, known, pixels, ai, manipulation, Status.OK, "");
			}
			catch (final CancelledException e) {
				throw e;
			}
			catch (final NotApplicableException e) {
				return new PreparedImage(image, treatment, sha256, "", List.of(), null, null, null, Status.LEFT_OUT, e.getMessage());
			}
			catch (final Exception e) {
				return new PreparedImage(image, treatment, sha256, "", List.of(), null, null, null, Status.ERROR, sentence(e));
			}
		};
	}

	/** The kept prediction if it answers for these masks and tells what is needed, else null. */
	static Prediction lookUp(final PredictionCache cache, final PredictionKey key, final TrueMask ai,
		final TrueMask manipulation, final Need need, final Scorer scorer)
	{
		final Prediction kept = cache.get(key);
		if (kept == null || !need.isMetBy(kept, scorer) || !TrueMask.answers(kept.ai(), ai) || !TrueMask.answers(
			kept.manipulation(), manipulation)) return null;
		return kept;
	}

	/** One line for the table of predictions. */
	static String sentence(final Exception e) {
		if (e instanceof NoSuchFileException) return "There is no file " + e.getMessage() + ".";
		final String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		final String line = message.lines().findFirst().orElse("").strip();
		return e instanceof IOException && !line.endsWith(".") ? "Reading failed: " + line + "." : line;
	}
}
