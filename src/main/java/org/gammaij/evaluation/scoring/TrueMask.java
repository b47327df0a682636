package org.gammaij.evaluation.scoring;

import java.io.IOException;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.evaluation.metric.MaskFigures;
import org.gammaij.evaluation.metric.MaskRegions;
import org.gammaij.image.ImageSize;
import org.gammaij.image.Mask;
import org.gammaij.image.Resize;

/**
 * The true mask of a sample, identified by its content. Only a mask from a file can
 * be neither empty nor full; with any other no figure is defined, and there is no
 * object.
 */
final class TrueMask {

	/** Reads a mask file: values above the threshold are foreground. */
	@FunctionalInterface
	interface Reader {
		Mask read(MaskRef.File file) throws IOException;
	}

	private final MaskRef.File file;
	private final String id;

	private TrueMask(final MaskRef.File file, final String id) {
		this.file = file;
		this.id = id;
	}

	/** Null for a mask that leaves every figure undefined. */
	static TrueMask of(final MaskRef mask) throws IOException {
		if (!(mask instanceof MaskRef.File)) return null;
		final MaskRef.File file = (MaskRef.File) mask;
		return new TrueMask(file, Sha256.of(file.path()) + ">" + file.threshold());
	}

	/** Whether a kept result already answers for this mask. */
	static boolean answers(final Prediction.MaskResult kept, final TrueMask truth) {
		return truth == null || kept != null && kept.truth().equals(truth.id);
	}

	/**
	 * Compares a map with the mask. One of another size is scaled to that of the image; one of another shape, or that cannot
	 * be read, leaves the figures undefined and says so: it is no fault of the image or of its score.
	 */
	Prediction.MaskResult compare(final float[] map, final int width, final int height, final Reader reader)
		throws IOException
	{
		if (map == null) return Prediction.MaskResult.without(id, "");
		try {
			final Mask mask = reader.read(file);
			Samples.requireSameShape(file.path(), new ImageSize(mask.width(), mask.height()), new ImageSize(width, height));
			final byte[] truth = Resize.bilinear(mask, width, height).values();
			final MaskFigures figures = MaskFigures.of(map, truth);
			return new Prediction.MaskResult(id, figures, "", figures.defined() ? MaskRegions.of(map, truth, width) : null);
		}
		catch (final InvalidInputException e) {
			return Prediction.MaskResult.without(id, e.getMessage());
		}
	}
}
