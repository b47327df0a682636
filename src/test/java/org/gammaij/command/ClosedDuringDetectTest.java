package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.gammaij.TinyModel;
import org.gammaij.command.image.LookedAt;
import org.gammaij.command.image.TestViews;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** An image that is closed while it is looked at, and a run that is stopped: no verdict, and nobody who waits for the closing. */
class ClosedDuringDetectTest {

	@TempDir
	Path folder;

	private final TestViews views = new TestViews();
	private Context context;
	private List<?> before;

	@BeforeEach
	void openContext() {
		before = List.copyOf(ImagePlus.getListeners());
		context = new Context();
		views.setContext(context);
		views.setPriority(1);
		context.getServiceIndex().add(views);
	}

	@AfterEach
	void closeContext() {
		context.dispose();
	}

	@Test
	void aRunThatEndsIsShown() throws Exception {
		detect(image -> {});
		assertNotNull(views.shown);
		assertEquals(1, listening());
		views.shown.imageClosed(views.shown.image());
		assertEquals(0, listening());
	}

	/** ImageJ tells nobody when it is closed: a script that opens one after the other would keep them all. */
	@Test
	void anImageWithoutAWindowHasNoVerdict() throws Exception {
		views.haveWindows = false;
		detect(image -> {});
		assertNull(views.shown);
		assertEquals(0, listening());
	}

	@Test
	void aClosedImageHasNoVerdict() throws Exception {
		detect(image -> {
			// As a closed window does to an image that is locked, so that the rest can still be read
			image.lock();
			image.flush();
			image.unlock();
		});
		assertNull(views.shown);
		assertEquals(0, listening());
	}

	@Test
	void aStoppedRunLeavesNothingBehind() throws Exception {
		assertTrue(detect(image -> IJ.setKeyDown(KeyEvent.VK_ESCAPE)).isCanceled());
		assertNull(views.shown);
		assertEquals(0, listening());
	}

	/** @param meanwhile what is done to the image when its second slice is read */
	private CommandModule detect(final Consumer<ImagePlus> meanwhile) throws Exception {
		final AtomicBoolean isDone = new AtomicBoolean();
		final ImagePlus image = new ImagePlus();
		image.setStack("s", new VirtualStack(64, 48, null, "") {

			@Override
			public int getSize() {
				return 3;
			}

			@Override
			public ImageProcessor getProcessor(final int n) {
				if (n == 2 && isDone.compareAndSet(false, true)) meanwhile.accept(image);
				return new ByteProcessor(64, 48);
			}

			@Override
			public String getSliceLabel(final int n) {
				return null;
			}
		});
		return context.service(CommandService.class).run(Detect.class, true, Map.of("image", image, "model", TinyModel.save(folder
			.resolve("tiny")).toString(), "all_slices", true, "heat_maps", false)).get();
	}

	/** Number of images that this test looked at and that wait for their closing. */
	private long listening() throws Exception {
		EventQueue.invokeAndWait(() -> {});
		return ImagePlus.getListeners().stream().filter(LookedAt.class::isInstance).filter(one -> !before.contains(one)).count();
	}
}
