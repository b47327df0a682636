package org.gammaij.app;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.swing.JFrame;
import javax.swing.JLabel;

import org.gammaij.command.image.ImageSource;
import org.gammaij.command.image.LookedAt;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Result;
import org.gammaij.detect.Results;
import org.gammaij.engine.Band;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts.Colours;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Moves through a stack, and closes images, while the verdict's window computes, and prints what the window says. The
 * maps give their values only when they are let. Runs in a JVM of its own, which needs a display.
 */
final class VerdictWindowUser {

	private static final int SIDE = 64;
	private static final Result.Run RUN = new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "tiny", "");

	private final ResultWindows windows = new ResultWindows();
	/** Slices whose maps were read. */
	private final Set<Integer> read = Collections.synchronizedSet(new TreeSet<>());
	private volatile CountDownLatch gate = new CountDownLatch(1);

	public static void main(final String... args) throws Exception {
		new ImageJ(ImageJ.STANDALONE);
		new VerdictWindowUser().run();
		System.exit(0);
	}

	private void run() throws Exception {
		final ImagePlus stack = image("stack", 6);
		final LookedAt looked = looked(stack);
		add(looked, stack, 5);
		looked.finish();
		final JFrame verdict = (JFrame) ImageJUser.await("the verdict", () -> ImageJUser.frame("GAMMA verdict"));
		moves(stack, verdict);
		closes(stack, looked, verdict);
	}

	private void moves(final ImagePlus stack, final JFrame verdict) throws Exception {
		ImageJUser.await("a first value of slice 1", () -> read.contains(1) ? "" : null);
		go(stack, 6);
		open();
		System.out.println("beside a slice that was not looked at: " + told(verdict));
		go(stack, 1);
		idle();
		shut();
		go(stack, 2);
		System.out.println("of the slice before, while the next one is computed: " + told(verdict));
		open();
		System.out.println("told of the slice: " + told(verdict));
		shut();
		go(stack, 1);
		ImageJUser.await("a value of slice 1", () -> read.contains(1) ? "" : null);
		for (int i = 2; i <= 5; i++)
			go(stack, i);
		open();
		System.out.println("computed of a stack that is played: " + read);
	}

	private void closes(final ImagePlus stack, final LookedAt looked, final JFrame verdict) throws Exception {
		close(stack);
		System.out.println("visible after the image was closed: " + verdict.isVisible());
		windows.show(looked);
		settle();
		System.out.println("visible for a closed image: " + verdict.isVisible());
		EventQueue.invokeAndWait(() -> verdict.setVisible(false));
		final int[] times = new int[1];
		verdict.addComponentListener(new ComponentAdapter() {

			@Override
			public void componentShown(final ComponentEvent event) {
				times[0]++;
			}
		});
		final ImagePlus quick = image("quick", 1);
		final LookedAt quickly = looked(quick);
		add(quickly, quick, 1);
		// As a macro does that closes the image in the next line, before the window finds time
		final CountDownLatch busy = new CountDownLatch(1);
		EventQueue.invokeLater(() -> await(busy));
		quickly.finish();
		new Thread(() -> {
			IJ.wait(500);
			busy.countDown();
		}).start();
		close(quick);
		System.out.println("shown for an image that is closed at once: " + times[0]);
		final ImagePlus early = image("early", 1);
		final LookedAt missed = looked(early);
		add(missed, early, 1);
		close(early);
		missed.finish();
		settle();
		System.out.println("shown for an image that was closed during the run: " + times[0]);
		missed.close();
		settle();
		opensNext(verdict);
		System.out.println("listening: " + ImagePlus.getListeners().stream().filter(LookedAt.class::isInstance).count());
	}

	/** As File > Open Next does. */
	private void opensNext(final JFrame verdict) throws Exception {
		final ImagePlus single = image("single", 1);
		final LookedAt looked = looked(single);
		add(looked, single, 1);
		looked.finish();
		single.setTitle("renamed");
		single.updateAndDraw();
		settle();
		System.out.println("visible beside an image that was renamed: " + verdict.isVisible());
		single.setImage(new ImagePlus("next", new ByteProcessor(SIDE, SIDE)));
		settle();
		System.out.println("visible beside the next image in the same window: " + verdict.isVisible());
		close(single);
	}

	private static ImagePlus image(final String title, final int slices) {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int i = 0; i < slices; i++)
			stack.addSlice(new ByteProcessor(SIDE, SIDE));
		final ImagePlus image = new ImagePlus(title, stack);
		image.show();
		return image;
	}

	private LookedAt looked(final ImagePlus image) {
		return new LookedAt(new ImageSource(image, true, false, Intensity.AS_STORED), 0.5, windows);
	}

	private void add(final LookedAt looked, final ImagePlus image, final int slices) throws Exception {
		try (Planes planes = new ImageSource(image, true, false, Intensity.AS_STORED).open()) {
			for (int i = 0; i < slices; i++)
				try (Plane plane = planes.open(i)) {
					looked.add(Results.ofPlane(planes.label(i), SIDE, SIDE, 0, 0.5, 0.5, Band.INCONCLUSIVE, List.of("a test"), 0, 0,
						FoundRegions.UNKNOWN, null, Colours.GREY, "", 1, "", RUN, ""), plane, new Maps(map(i + 1), null));
				}
		}
	}

	private RandomAccessibleInterval<FloatType> map(final int slice) {
		return Converters.convert((RandomAccessibleInterval<FloatType>) ArrayImgs.floats(SIDE, SIDE), (in, out) -> {
			read.add(slice);
			await(gate);
			out.set(1);
		}, new FloatType());
	}

	/** Waits, and looks to other threads as if it worked. */
	private static void await(final CountDownLatch latch) {
		try {
			while (!latch.await(10, TimeUnit.MILLISECONDS)) {
				// Not yet
			}
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private void shut() {
		read.clear();
		gate = new CountDownLatch(1);
	}

	/** Lets all maps be read, and waits until nothing is left to do. */
	private void open() throws Exception {
		gate.countDown();
		idle();
	}

	private static void idle() throws Exception {
		settle();
		for (int i = 0; i < 3; i++) {
			IJ.wait(100);
			ImageJUser.await("the end of the work", () -> Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName()
				.equals("gamma-regions")).allMatch(thread -> thread.getState() == Thread.State.WAITING) ? "" : null);
		}
		settle();
	}

	/** What ImageJ and the window told themselves to do later is done. */
	private static void settle() throws Exception {
		for (int i = 0; i < 5; i++)
			EventQueue.invokeAndWait(() -> {});
	}

	private static void go(final ImagePlus stack, final int slice) throws Exception {
		stack.setSlice(slice);
		settle();
	}

	private static void close(final ImagePlus image) throws Exception {
		image.changes = false;
		image.close();
		settle();
	}

	/** Number of lines that tell where. */
	private static int told(final Container container) {
		int lines = 0;
		for (final Component component : container.getComponents()) {
			if (component instanceof JLabel label && label.getText().contains("&#9632;")) lines++;
			if (component instanceof Container inner) lines += told(inner);
		}
		return lines;
	}
}
