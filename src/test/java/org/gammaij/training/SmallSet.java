package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/** A data set of noise; "synthesised" pixels are smooth, so that a network can learn them in a few steps. */
public final class SmallSet {

	private static final int SIDE = 80;

	private SmallSet() {}

	/** Writes {@code groups} authentic images and as many blended ones with a manifest, and returns the folder. */
	public static Path write(final Path folder, final int groups) throws IOException {
		final Random random = new Random(9);
		final List<Sample> samples = new ArrayList<>();
		for (int g = 0; g < groups; g++) {
			final RgbImage image = new RgbImage(SIDE, SIDE);
			random.nextBytes(image.samples());
			final Path authentic = folder.resolve(g + "_authentic.png");
			ImageFiles.writePng(image, authentic);
			samples.add(Samples.of(authentic, DataSource.AUTHENTIC, MaskRef.EMPTY, "", "g" + g));
			final Mask mask = new Mask(SIDE, SIDE);
			for (int y = 20; y < 70; y++)
				for (int x = 10; x < 60; x++) {
					mask.set(x, y, true);
					for (int c = 0; c < 3; c++)
						image.set(x, y, c, 60 + 20 * c + g);
				}
			final Path blended = folder.resolve(g + "_blended.png");
			final Path maskFile = folder.resolve(g + "_mask.png");
			ImageFiles.writePng(image, blended);
			ImageFiles.writePng(mask, maskFile);
			samples.add(Samples.of(blended, DataSource.INPAINTED_BLENDED, new MaskRef.File(maskFile, 127), "smooth", "g" + g));
		}
		ManifestFile.write(folder.resolve(ManifestFile.NAME), samples);
		return folder;
	}

	/** Settings for the set: the tiny network, a few seconds. */
	public static String settings(final Path folder, final int epochs) {
		return """
			name: small
			model: {variant: tiny, input: residual}
			data: {train: ['%s'], validation_fraction: 0.25, epoch_fraction: 1, crop: 64, workers: 2}
			optimisation: {batch: 4, learning_rate: 2.0e-3, warmup_steps: 4, epochs: %d, checkpoint_steps: 3, early_stopping_patience: 100}
			""".formatted(folder, epochs);
	}
}
