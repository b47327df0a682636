package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.Inspector;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sources;
import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detections;
import org.gammaij.engine.Verdict;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** What a resumed run tells of its progress, from which the time left is reckoned. */
class RunProgressTest {

	@TempDir
	Path root;

	private static final Inspector INSPECTOR = new Inspector() {

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> image, final Progress progress) {
			return Detections.inOnePiece(0, 0.5, null, null, 1, PixelFacts.of(image));
		}

		@Override
		public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
			return new Verdict(Band.INCONCLUSIVE, false, List.of("a test"));
		}

		@Override
		public Result.Run run() {
			return new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "test", "abc");
		}
	};

	private List<String> run(final Path input) throws IOException {
		final List<String> seen = new ArrayList<>();
		try (ResultFolder results = new ResultFolder(root.resolve("out"), INSPECTOR.run(), new ResultFolder.Outputs(false,
			false, 0.5), true))
		{
			new DetectionRun(INSPECTOR, List.of(results), Duration.ZERO, false).run(Sources.folder(input, false, Intensity.AS_STORED, results::own,
				Progress.NONE), new Progress() {

				@Override
				public void update(final long done, final long total, final String message) {
					if (total > 0) seen.add(message + " " + 100 * done / total);
				}
			});
		}
		return seen;
	}

	@Test
	void newWorkAloneCounts() throws IOException {
		final Path input = Files.createDirectories(root.resolve("in"));
		for (final String name : List.of("a", "b"))
			ImageFiles.writePng(new RgbImage(4, 2), input.resolve(name + ".png"));
		assertEquals(List.of("a.png (1 of 2) 0", "b.png (2 of 2) 50", "done 100"), run(input));
		for (final String name : List.of("c", "d"))
			ImageFiles.writePng(new RgbImage(4, 2), input.resolve(name + ".png"));
		final List<String> resumed = run(input);
		assertEquals(List.of("c.png (1 of 2) 0", "d.png (2 of 2) 50", "done 100"), resumed.subList(2, 5));
	}
}
