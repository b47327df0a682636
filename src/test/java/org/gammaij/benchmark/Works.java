package org.gammaij.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.gammaij.data.LoaderWork;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.Variant;
import org.gammaij.training.EncoderMode;
import org.gammaij.training.TrainingWork;

/** What can be measured, as the words of a command. */
final class Works {

	private Works() {}

	/** The network as images are looked at with it. */
	static List<String> detection(final Variant variant, final EncoderPrecision precision, final int batch) {
		return List.of("detection", variant.name(), precision.name(), String.valueOf(batch));
	}

	/** The encoder alone, without gradients. */
	static List<String> encoder(final Variant variant, final EncoderPrecision precision, final int batch) {
		return List.of("encoder", variant.name(), precision.name(), String.valueOf(batch));
	}

	/** A TorchScript file. */
	static List<String> script(final Path file, final int batch) {
		return List.of("script", file.toAbsolutePath().toString(), String.valueOf(batch));
	}

	/** A step of training. */
	static List<String> step(final Variant variant, final EncoderMode mode, final int batch) {
		return List.of("step", variant.name(), mode.name(), String.valueOf(batch));
	}

	/** A step of training of a TorchScript file. */
	static List<String> scriptStep(final Path file, final int batch) {
		return List.of("script-step", file.toAbsolutePath().toString(), String.valueOf(batch));
	}

	/** A batch of samples made ready for training. */
	static List<String> loader(final int batch) {
		return List.of("loader", String.valueOf(batch));
	}

	/** The other way round. */
	static Work open(final String... words) throws IOException {
		return switch (words[0]) {
			case "detection" -> NetworkWork.whole(Variant.valueOf(words[1]), EncoderPrecision.valueOf(words[2]), Integer.parseInt(
				words[3]));
			case "encoder" -> NetworkWork.encoder(Variant.valueOf(words[1]), EncoderPrecision.valueOf(words[2]), Integer
				.parseInt(words[3]));
			case "script" -> new ScriptWork(Path.of(words[1]), Integer.parseInt(words[2]));
			case "step" -> TrainingWork.ours(Variant.valueOf(words[1]), EncoderMode.valueOf(words[2]), Integer.parseInt(words[3]));
			case "script-step" -> TrainingWork.script(Path.of(words[1]), Integer.parseInt(words[2]));
			case "loader" -> new LoaderWork(Integer.parseInt(words[1]));
			default -> throw new IllegalArgumentException("unknown work " + Arrays.toString(words));
		};
	}
}
