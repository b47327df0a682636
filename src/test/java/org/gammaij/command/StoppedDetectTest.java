package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.gammaij.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** The Escape key while an image is looked at: what was done stays, and nothing more is begun. */
class StoppedDetectTest extends CommandTest {

	private static final int SLICES = 6;

	@TempDir
	Path folder;

	@Test
	void theEscapeKeyStopsBeforeTheNextSlice() throws Exception {
		final Path model = TinyModel.save(folder.resolve("tiny"));
		final Set<Integer> read = Collections.synchronizedSet(new TreeSet<>());
		final VirtualStack stack = new VirtualStack(64, 48, null, "") {

			@Override
			public int getSize() {
				return SLICES;
			}

			@Override
			public ImageProcessor getProcessor(final int n) {
				read.add(n);
				if (n == 2) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
				return new ByteProcessor(64, 48);
			}

			@Override
			public String getSliceLabel(final int n) {
				return null;
			}
		};
		final CommandModule module = start(Detect.class, Map.of("image", new ImagePlus("s", stack), "model", model.toString(),
			"all_slices", true, "output", folder.resolve("out").toString()));
		assertTrue(module.isCanceled());
		assertTrue(module.getCancelReason().startsWith("Stopped with the Escape key."), module.getCancelReason());
		assertEquals(Set.of(1, 2), read, "no slice behind the one at which it was pressed");
		assertTrue(Files.readAllLines(folder.resolve("out/results.csv")).size() <= 2, "of the second there is no result");
	}
}
