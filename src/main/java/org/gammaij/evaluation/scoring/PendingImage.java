package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.gammaij.data.Sample;
import org.gammaij.evaluation.treatment.Origin;
import org.gammaij.image.RgbImage;

/** One image of a run: hashed once and, only if a detector needs it, decoded once for all treatments. */
final class PendingImage {

	/** Decodes an image file. */
	@FunctionalInterface
	interface Decoder {
		RgbImage read(Path file) throws IOException;
	}

	private final Sample sample;
	private final Decoder decoder;
	private final Origins origins;
	private Origin origin;
	private RgbImage pixels;
	private TrueMask aiMask;
	private TrueMask manipulationMask;
	private boolean masksKnown;
	private Exception failure;

	PendingImage(final Sample sample, final Decoder decoder, final Origins origins) {
		this.sample = sample;
		this.decoder = decoder;
		this.origins = origins;
	}

	Sample sample() {
		return sample;
	}

	/** What is known of the file; its bytes are hashed on the first call, unless an earlier run did. */
	synchronized Origin origin() throws Exception {
		rethrow();
		if (origin == null) origin = keep(() -> origins.of(sample.image()));
		return origin;
	}

	/** The image as its file holds it; decoded on the first call. */
	synchronized RgbImage pixels() throws Exception {
		rethrow();
		if (pixels == null) pixels = keep(() -> decoder.read(sample.image()));
		return pixels;
	}

	/** True AI mask, or null; see {@link TrueMask#of}. */
	synchronized TrueMask aiMask() throws Exception {
		findMasks();
		return aiMask;
	}

	/** True manipulation mask, or null. */
	synchronized TrueMask manipulationMask() throws Exception {
		findMasks();
		return manipulationMask;
	}

	private void findMasks() throws Exception {
		rethrow();
		if (masksKnown) return;
		aiMask = keep(() -> TrueMask.of(sample.aiMask()));
		manipulationMask = keep(() -> TrueMask.of(sample.manipulationMask()));
		masksKnown = true;
	}

	/** A file that cannot be read is tried once, not once per treatment. */
	private void rethrow() throws Exception {
		if (failure != null) throw failure;
	}

	private <T> T keep(final Callable<T> step) throws Exception {
		try {
			return step.call();
		}
		catch (final Exception e) {
			failure = e;
			throw e;
		}
	}
}
