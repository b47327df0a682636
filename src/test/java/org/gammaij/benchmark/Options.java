package org.gammaij.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.gammaij.network.Variant;

import picocli.CommandLine.Option;

/** What is measured, and how long. */
final class Options {

	@Option(names = "--parts", split = ",", description = "Of ${COMPLETION-CANDIDATES}; all but LARGE by default.")
	List<Benchmark.Part> parts = List.of(Benchmark.Part.DETECTION, Benchmark.Part.TRAINING, Benchmark.Part.LOADER,
		Benchmark.Part.START, Benchmark.Part.FOLDER);

	@Option(names = "--literal", description = "Folder of TorchScript files to compare with, see docs/performance.md.")
	Path literal;

	@Option(names = "--output", description = "Folder of the tables; ${DEFAULT-VALUE} by default.")
	Path output = Path.of("target", "speed");

	@Option(names = "--threads", description = "Threads of the engine; ${DEFAULT-VALUE} by default.")
	int threads = 1;

	@Option(names = "--rounds", description = "Turns of each, of which the median counts; ${DEFAULT-VALUE} by default.")
	int rounds = 3;

	@Option(names = "--encoders", split = ",", description = "Encoders for detection; ${DEFAULT-VALUE} by default.")
	List<Variant> encoders = List.of(Variant.B0, Variant.B2, Variant.DINOV2_S);

	@Option(names = "--batches", split = ",", description = "Images at once for detection; ${DEFAULT-VALUE} by default.")
	List<Integer> batches = List.of(1);

	@Option(names = "--trained", split = ",", description = "Encoders for training; ${DEFAULT-VALUE} by default.")
	List<Variant> trained = List.of(Variant.B0, Variant.DINOV2_S);

	@Option(names = "--sides", split = ",", description = "Edges in pixels for training; ${DEFAULT-VALUE} by default.")
	List<Integer> sides = List.of(64, 128, 224);

	@Option(names = "--samples", description = "Samples of a training step; ${DEFAULT-VALUE} by default.")
	int samples = 8;

	@Option(names = "--images", description = "Images of the folder; ${DEFAULT-VALUE} by default.")
	int images = 24;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Tells this.")
	boolean help;

	/** A file to compare with, if there is such a one. */
	Optional<Path> script(final Variant variant, final String kind) {
		if (literal == null) return Optional.empty();
		final Path file = literal.resolve(variant.name().toLowerCase(java.util.Locale.ROOT) + kind + ".pt");
		return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
	}
}
