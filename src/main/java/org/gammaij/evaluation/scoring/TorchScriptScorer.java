package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.engine.TorchScriptModule;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageSize;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;

/** Any other detector, as a TorchScript file with its {@link DetectorFile}. */
public final class TorchScriptScorer implements Scorer {

	private final DetectorFile settings;
	private final TorchScriptModule module;
	private final String fileHash;

	private TorchScriptScorer(final DetectorFile settings, final TorchScriptModule module, final String fileHash) {
		this.settings = settings;
		this.module = module;
		this.fileHash = fileHash;
	}

	/**
	 * Opens a detector.
	 *
	 * @param json its description, beside the TorchScript file
	 * @throws InvalidInputException if either file cannot be used
	 * @throws IOException if reading fails
	 */
	public static TorchScriptScorer open(final Path json, final Device device) throws IOException {
		final DetectorFile settings = DetectorFile.read(json);
		final Path program = json.resolveSibling(settings.file());
		final TorchScriptModule module = TorchScriptModule.load(program, device);
		return new TorchScriptScorer(settings, module, Sha256.of(program));
	}

	@Override
	public String name() {
		return settings.name();
	}

	@Override
	public String hash() {
		return Sha256.of(fileHash + " " + settings.fingerprint());
	}

	@Override
	public String fileHash() {
		return fileHash;
	}

	/** Its own way of looking at an image, whatever the view chosen for GAMMA. */
	@Override
	public String view() {
		return settings.fit() == DetectorFile.Fit.NONE ? "own_whole" : "own_" + settings.fit().name().toLowerCase(
			Locale.ROOT) + "_" + settings.inputSize();
	}

	@Override
	public RawScore score(final RgbImage image, final Progress progress) {
		final RgbImage input = fitted(image);
		try (NDManager manager = module.newManager()) {
			final NDArray array = manager.create(normalised(input), new Shape(1, RgbImage.CHANNELS, input.height(), input
				.width()));
			final NDList outputs = module.forward(new NDList(array));
			if (settings.output() >= outputs.size()) throw new InvalidInputException("it gives " + outputs.size() +
				" outputs, none of them number " + settings.output());
			final NDArray output = outputs.get(settings.output()).toType(DataType.FLOAT32, false);
			return RawScore.of(DetectorOutput.logit(output.toFloatArray(), output.getShape().getShape(), settings.element(),
				settings.kind()));
		}
		catch (final EngineException e) {
			throw new InvalidInputException("it does not accept " + input.width() + " x " + input.height() + " pixels (" +
				String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")", e);
		}
	}

	private RgbImage fitted(final RgbImage image) {
		final int side = settings.inputSize();
		return switch (settings.fit()) {
			case NONE -> image;
			case RESIZE -> Resize.bilinear(image, side, side);
			case PAD -> Geometry.centre(image, side);
			case CROP -> {
				final ImageSize size = PaperCrop.enlarged(new ImageSize(image.width(), image.height()), side);
				yield Geometry.centre(Resize.bilinear(image, size.width(), size.height()), side);
			}
		};
	}

	/** {@code (3, H, W)}: RGB in [0, 1], less the mean, over the deviation. */
	private float[] normalised(final RgbImage image) {
		final float[] values = new float[image.samples().length];
		for (int i = 0; i < values.length; i++) {
			final int c = i / image.planeSize();
			values[i] = (float) (((image.samples()[i] & 0xff) / 255.0 - settings.mean().get(c)) / settings.std().get(c));
		}
		return values;
	}

	@Override
	public void close() {
		module.close();
	}
}
