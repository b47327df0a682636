package org.gammaij.data;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.gammaij.benchmark.Work;

/** Samples made ready for training, from the file to the varied crop, with blur and JPEG in every second one. */
public final class LoaderWork implements Work {

	private static final double AUGMENTATION = 0.5;

	private final SampleLoaderBenchmark loader = new SampleLoaderBenchmark();
	private final CoreTime core = new CoreTime();
	private final int batch;

	/** @param batch samples of a turn */
	public LoaderWork(final int batch) throws IOException {
		this.batch = batch;
		loader.augmentation = AUGMENTATION;
		loader.makeFiles();
	}

	@Override
	public void run(final int side) {
		loader.side = side;
		for (int i = 0; i < batch; i++)
			loader.samplesPerSecondPerCore(core);
	}

	@Override
	public void close() {
		try {
			loader.deleteFiles();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
