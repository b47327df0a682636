package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.common.ThreadProgress;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.Maps;
import org.gammaij.detect.RegionRule;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;
import org.gammaij.image.panel.PanelFinder;
import org.gammaij.map.FloatPlanes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import ij.process.ByteProcessor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/** What takes long for a large image, besides the network's tiles, is given up within a part of it when the user wants to stop. */
class LongStepsTest {

	@TempDir
	Path folder;

	@TestFactory
	Stream<DynamicTest> eachStopsInItsMidst() throws Exception {
		final RandomAccessibleInterval<UnsignedByteType> pixels = ConstantUtils.constantRandomAccessibleInterval(
			new UnsignedByteType(7), new FinalInterval(16, 4000, 3));
		final RandomAccessibleInterval<FloatType> map = ConstantUtils.constantRandomAccessibleInterval(new FloatType(0.7f),
			new FinalInterval(4000, 4000));
		final Path file = Files.write(folder.resolve("a"), new byte[300_000]);
		final Map<String, Executable> steps = new LinkedHashMap<>();
		steps.put("facts of the pixels", () -> PixelFacts.of(pixels));
		steps.put("regions", () -> FoundRegions.of(new Maps(map, null), new RegionRule(0.5, null)));
		steps.put("rows of a map", () -> FloatPlanes.<RuntimeException> forEachRows(map, (first, values, rows) -> {}));
		steps.put("panels", () -> PanelFinder.find(new RgbImage(64, 48)));
		steps.put("hash of a file", () -> Sha256.of(file));
		steps.put("hash of stored pixels", () -> PixelHash.of(List.of(new ByteProcessor(8, 100))));
		steps.put("intervals", () -> new Bootstrap(100, 1).mean(new double[] { 1, 2 }));
		return steps.entrySet().stream().map(step -> DynamicTest.dynamicTest(step.getKey(), () -> stops(step.getValue())));
	}

	private static void stops(final Executable step) throws Exception {
		final AtomicInteger looks = new AtomicInteger();
		final Progress second = new Progress() {

			@Override
			public boolean isCancelled() {
				return looks.incrementAndGet() >= 2;
			}
		};
		ThreadProgress.during(second, () -> assertThrows(CancelledException.class, step));
		assertEquals(2, looks.get(), "nothing is done after it was asked to stop");
	}
}
