package org.gammaij.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.Batch;
import org.gammaij.data.EpochBatches;
import org.gammaij.data.Sample;
import org.gammaij.data.SampleLoader;

/**
 * The validation samples of which a sheet of masks is made: of all sources, and the same after each epoch, so that
 * epochs can be compared.
 *
 * @param batch their crops, in the order of {@code samples}
 * @param samples those that could be read, ordered by source
 */
record PreviewSamples(Batch batch, List<Sample> samples) {

	/** Most samples of a sheet. */
	static final int MOST = 12;

	/**
	 * Takes them from a loader.
	 *
	 * @param loader of {@code chosen}, all in one batch
	 */
	static PreviewSamples load(final SampleLoader loader, final List<Sample> chosen, final int side) {
		try (EpochBatches batches = loader.epoch(0)) {
			final Batch batch = batches.next();
			final Set<Path> damaged = loader.failures().keySet();
			return new PreviewSamples(batch, chosen.stream().filter(s -> !damaged.contains(s.image())).toList());
		}
		catch (final InvalidInputException e) {
			// Not one can be read; the validation will say of each why
			return new PreviewSamples(new Batch(0, side, new byte[0], new float[0], new byte[0], new byte[0], new boolean[0],
				new boolean[0]), List.of());
		}
	}
}
