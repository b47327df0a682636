package org.gammaij.evaluation.adaptation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.Parallel;
import org.gammaij.data.Sample;
import org.gammaij.engine.View;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.NotApplicableException;
import org.gammaij.evaluation.treatment.Origin;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageFormat;
import org.gammaij.image.RgbImage;

/** Runs a part of a model over images, such as all but its last layer. */
final class FeatureReader {

	/** A part of a model. */
	interface Part {

		/** {@code (C)} values of an image, as {@link org.gammaij.engine.Detector#features} gives them. */
		float[] of(RandomAccessibleInterval<UnsignedByteType> rgb, View view, Progress progress);
	}

	private final Part part;
	private final View view;
	private final List<Treatment> treatments;
	private final Progress progress;

	FeatureReader(final Part part, final View view, final List<Treatment> treatments, final Progress progress) {
		this.part = part;
		this.view = view;
		this.treatments = treatments;
		this.progress = progress;
	}

	/**
	 * Looks at images; one that cannot be read is an entry that says why, and is told of.
	 *
	 * @return in the order of the samples
	 * @throws CancelledException if the user asked to stop
	 */
	List<ImageFeatures> read(final List<Sample> samples) throws IOException {
		// Two threads: one decodes while the network, at which they take turns, is busy with the other's image.
		final List<ImageFeatures> all = Parallel.map(samples, 2, "Image", progress, this::read);
		all.stream().filter(image -> !image.ok()).forEach(image -> progress.log(image.sample().image() + ": " + image.fault()));
		return all;
	}

	private ImageFeatures read(final Sample sample) {
		try {
			final Path file = sample.image();
			final Origin origin = new Origin(Sha256.of(file), ImageFormat.isLossless(file));
			return new ImageFeatures(sample, origin.sha256(), features(ImageFiles.read(file), origin), "");
		}
		catch (final CancelledException e) {
			throw e;
		}
		catch (final IOException | RuntimeException e) {
			return new ImageFeatures(sample, "", Map.of(), FileTrouble.sentence(e, sample.image(), FileTrouble.AGAIN).orElse(String
				.valueOf(e.getMessage())));
		}
	}

	private Map<String, float[]> features(final RgbImage image, final Origin origin) {
		final Map<String, float[]> once = new LinkedHashMap<>();
		final Map<String, float[]> features = new LinkedHashMap<>();
		for (final Treatment treatment : treatments) {
			final String id = treatment.leavesAlone(origin) ? AsStored.ID : treatment.id();
			try {
				if (!once.containsKey(id)) once.put(id, part.of(treatment.apply(image, origin).asImg(), view,
					progress.quiet()));
				features.put(treatment.id(), once.get(id));
			}
			catch (final NotApplicableException e) {
				// Left out of this control, in both classes by the same rule
			}
		}
		return features;
	}
}
