package org.gammaij.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import ai.djl.Device;

import org.gammaij.common.InvalidInputException;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.Variant;

/**
 * In which number format a DINOv2 encoder multiplies when images are looked at: {@code float32}, {@code bfloat16}, or
 * {@code auto}, which is bfloat16 where the processor has instructions for it. A MiT encoder is always float32.
 */
public final class InferencePrecision {

	public static final String AUTO = "auto";

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
	/** Linux's names of the instructions; elsewhere nobody says so, and emulation would be slower than float32. */
	private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16");

	private InferencePrecision() {}

	/**
	 * Chooses.
	 *
	 * @param name {@code auto}, {@code float32} or {@code bfloat16}, in any case
	 * @throws InvalidInputException if the name is none of these
	 */
	public static EncoderPrecision choose(final String name, final Variant variant, final Device device) {
		final String wanted = name.strip().toUpperCase(Locale.ROOT);
		final boolean auto = wanted.equalsIgnoreCase(AUTO);
		if (!auto && Arrays.stream(EncoderPrecision.values()).noneMatch(p -> p.name().equals(wanted)))
			throw new InvalidInputException("There is no precision '" + name + "': give auto, float32 or bfloat16.");
		if (!variant.isDinov2()) return EncoderPrecision.FLOAT32;
		if (!auto) return EncoderPrecision.valueOf(wanted);
		return !device.isGpu() && processorHasBfloat16() ? EncoderPrecision.BFLOAT16 : EncoderPrecision.FLOAT32;
	}

	private static boolean processorHasBfloat16() {
		try {
			return Files.isReadable(PROCESSORS) && Files.readAllLines(PROCESSORS).stream().filter(line -> line.startsWith(
				"flags")).findFirst().map(line -> Arrays.stream(line.split("\\s+")).anyMatch(BFLOAT16::contains)).orElse(false);
		}
		catch (final IOException e) {
			return false;
		}
	}
}
