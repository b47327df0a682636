package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Waiting;
import org.gammaij.data.Sample;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;

/**
 * Scores every image of a data set, after every treatment, with every detector.
 * Threads decode and treat images ahead of the detectors, which run in the calling
 * thread, in the order of the samples; so the outcome does not depend on timing.
 * What the cache knows is not computed again, and what is computed goes there at
 * once: after a cancelled or failed run the next one goes on.
 */
public final class ScoringRun {

	/** Treated images that may wait for the detectors, per thread. */
	private static final int AHEAD = 2;

	private final PendingImage.Decoder decoder;
	private final TrueMask.Reader masks;
	private final PredictionCache cache;
	private final Need need;
	private final Origins origins;
	private final int threads;
	private final Set<String> told = new HashSet<>();
	private long alreadyKnown;

	ScoringRun(final PendingImage.Decoder decoder, final TrueMask.Reader masks, final PredictionCache cache,
		final Need need, final Origins origins, final int threads)
	{
		this.need = need;
		this.decoder = decoder;
		this.masks = masks;
		this.cache = cache;
		this.origins = origins;
		this.threads = Math.max(1, threads);
	}

	/** Which needs nothing but scores. */
	ScoringRun(final PendingImage.Decoder decoder, final TrueMask.Reader masks, final PredictionCache cache,
		final Origins origins, final int threads)
	{
		this(decoder, masks, cache, Need.SCORES, origins, threads);
	}

	/**
	 * A run over image files that uses all processors but the one that the detectors keep busy.
	 *
	 * @param origins what earlier runs found out of the files
	 */
	public static ScoringRun ofFiles(final PredictionCache cache, final Need need, final Origins origins) {
		return new ScoringRun(ImageFiles::read, mask -> ImageFiles.readMask(mask.path(), mask.threshold()), cache, need, origins,
			Runtime.getRuntime().availableProcessors() - 1);
	}

	/**
	 * Runs.
	 *
	 * @return one entry per sample, treatment and scorer, in this nested order
	 * @throws InvalidInputException if scores that were computed elsewhere cannot be told apart
	 * @throws CancelledException if the user asked to stop
	 * @throws IOException if the cache cannot be written
	 */
	public List<ScoredImage> run(final List<Sample> samples, final List<? extends Treatment> treatments,
		final List<Scorer> scorers, final Progress progress) throws IOException
	{
		final long total = (long) samples.size() * treatments.size();
		recorded(scorers).forEach(scorer -> scorer.match(samples));
		final List<ScoredImage> results = new ArrayList<>();
		final ExecutorService pool = Executors.newFixedThreadPool(threads, ScoringRun::daemon);
		try {
			final Deque<Future<PreparedImage>> ahead = new ArrayDeque<>();
			long done = 0;
			for (final Sample sample : samples) {
				final PendingImage image = new PendingImage(sample, decoder, origins);
				for (final Treatment treatment : treatments) {
					ahead.add(pool.submit(PreparedImage.preparing(image, treatment, scorers, need, cache)));
					if (ahead.size() > threads * AHEAD) score(ahead.remove(), scorers, results, ++done, total, progress);
				}
			}
			while (!ahead.isEmpty())
				score(ahead.remove(), scorers, results, ++done, total, progress);
			recorded(scorers).forEach(scorer -> scorer.tell(results, progress));
			return results;
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static List<RecordedScorer> recorded(final List<Scorer> scorers) {
		return scorers.stream().filter(RecordedScorer.class::isInstance).map(RecordedScorer.class::cast).toList();
	}

	private void score(final Future<PreparedImage> future, final List<Scorer> scorers, final List<ScoredImage> results,
		final long done, final long total, final Progress progress) throws IOException
	{
		progress.checkCancelled();
		final PreparedImage prepared = await(future, progress);
		for (int i = 0; i < scorers.size(); i++)
			results.add(score(prepared, scorers.get(i), i, progress));
		// A file that cannot be read fails after every treatment, and is told of once.
		if (prepared.status() == Status.ERROR && told.add(prepared.image().sample().image() + ": " + prepared.message()))
			progress.log(prepared.image().sample().image() + ": " + prepared.message());
		// What is known already takes no time: counted as work, it would make the rest seem quick.
		if (prepared.status() == Status.OK && prepared.pixels() == null) alreadyKnown++;
		progress.update(done - alreadyKnown, total - alreadyKnown, "Scoring " + prepared.image().sample().image().getFileName());
	}

	private ScoredImage score(final PreparedImage prepared, final Scorer scorer, final int index,
		final Progress progress) throws IOException
	{
		if (prepared.status() != Status.OK) return result(prepared, scorer, null, prepared.status(), prepared.message());
		if (scorer instanceof RecordedScorer recorded) return recorded.answer(prepared.image().sample(), prepared.sha256(),
			prepared.keyTreatment().equals(AsStored.ID) ? AsStored.ID : prepared.treatment().id(), prepared.treatment().id());
		final PredictionKey key = new PredictionKey(prepared.sha256(), scorer.hash(), scorer.view(), prepared
			.keyTreatment());
		Prediction kept = prepared.known().get(index);
		// Meanwhile the same image may have been scored: another copy of it, or a treatment that left it alone.
		if (kept == null) kept = PreparedImage.lookUp(cache, key, prepared.aiMask(), prepared.manipulationMask(), need,
			scorer);
		if (kept != null) return result(prepared, scorer, kept, Status.OK, kept.maskFaults());
		final Prediction prediction;
		try {
			prediction = predict(prepared, scorer, progress);
		}
		catch (final CancelledException e) {
			throw e;
		}
		catch (final IOException | RuntimeException e) {
			final String message = scorer.name() + " failed: " + PreparedImage.sentence(e);
			progress.log(prepared.image().sample().image() + ": " + message);
			return result(prepared, scorer, null, Status.ERROR, message);
		}
		cache.put(key, prediction);
		if (!prediction.maskFaults().isEmpty()) progress.log(prediction.maskFaults());
		return result(prepared, scorer, prediction, Status.OK, prediction.maskFaults());
	}

	private Prediction predict(final PreparedImage prepared, final Scorer scorer, final Progress progress)
		throws IOException
	{
		final RgbImage pixels = prepared.pixels();
		final int width = pixels.width();
		final int height = pixels.height();
		final RawScore raw = scorer.score(pixels, progress);
		if (!Double.isFinite(raw.logit())) throw new IOException("the logit is " + raw.logit());
		final TrueMask ai = prepared.aiMask();
		final TrueMask manipulation = prepared.manipulationMask();
		return new Prediction(width, height, raw.logit(), //
			ai == null ? null : ai.compare(raw.ai(), width, height, masks), //
			manipulation == null ? null : manipulation.compare(raw.manipulation(), width, height, masks), raw.others(), raw
				.failing());
	}

	private static ScoredImage result(final PreparedImage prepared, final Scorer scorer, final Prediction prediction,
		final Status status, final String message)
	{
		return new ScoredImage(prepared.image().sample(), prepared.sha256(), scorer.name(), scorer.temperature(), prepared
			.treatment().id(), prediction, status, message);
	}

	private static PreparedImage await(final Future<PreparedImage> future, final Progress progress) {
		try {
			return Waiting.result(future, progress);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancelledException();
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof CancelledException) throw (CancelledException) e.getCause();
			if (e.getCause() instanceof Error) throw (Error) e.getCause();
			throw new IllegalStateException(e.getCause());
		}
	}

	private static Thread daemon(final Runnable task) {
		final Thread thread = new Thread(task, "gamma-decode");
		thread.setDaemon(true);
		return thread;
	}
}
