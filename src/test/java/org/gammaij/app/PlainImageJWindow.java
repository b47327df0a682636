package org.gammaij.app;

import java.awt.Button;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.io.File;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.imageio.ImageIO;
import javax.swing.JFrame;
import javax.swing.JSlider;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.text.TextPanel;
import ij.text.TextWindow;

/**
 * Uses the command in plain ImageJ as a person does: menu, dialog, OK, and looks at what opens. Runs in a JVM of its
 * own, as {@link PlainImageJ}, which needs a display.
 */
final class PlainImageJWindow {

	private static final long PATIENCE = TimeUnit.MINUTES.toNanos(4);

	private PlainImageJWindow() {}

	/** @param args image file, folder of a model, and optionally a folder for screenshots */
	public static void main(final String... args) throws Exception {
		watchForMessages();
		new ImageJ(ImageJ.STANDALONE);
		System.out.println("menu entry: " + Menus.getCommands().get("GAMMA Detect"));
		final Recorder recorder = new Recorder();
		final ImagePlus image = IJ.openImage(args[0]);
		image.show();
		IJ.doCommand("GAMMA Detect");
		final GenericDialog dialog = (GenericDialog) await("the dialog", PlainImageJWindow::dialog);
		screenshot(args, "dialog.png");
		EventQueue.invokeAndWait(() -> {
			((Choice) dialog.getChoices().get(0)).select(args[1]);
			for (final Object field : dialog.getStringFields())
				if (((TextField) field).getText().equals("0.5")) ((TextField) field).setText("0.25");
			final Button ok = dialog.getButtons()[0];
			dialog.actionPerformed(new ActionEvent(ok, ActionEvent.ACTION_PERFORMED, ok.getLabel()));
		});
		final ResultsTable table = (ResultsTable) await("the table", () -> ResultsTable.getResultsTable("GAMMA results"));
		await("the maps", () -> WindowManager.getImage("Manipulation probability of " + image.getTitle()));
		System.out.println("rows: " + table.size());
		System.out.println("label: " + table.getLabel(0));
		System.out.println("P(AI): " + table.getValue("P(AI)", 0));
		System.out.println("overlay: " + image.getOverlay().size());
		System.out.println("map bits: " + WindowManager.getImage("AI probability of " + image.getTitle()).getBitDepth());
		System.out.println("own results table: " + ResultsTable.getResultsTable().size());
		// ImageJ records a command when it has ended, which is after the maps are there.
		await("the recorded line", () -> recorder.getText().contains("run(") ? recorder : null);
		System.out.println("recorded: " + recorder.getText());
		screenshot(args, "results.png");
		windowsOfOurOwn(image, args[1]);
		System.exit(0);
	}

	/** The verdict, its slider, a call by a program, which must not ask, and a row that is clicked. */
	private static void windowsOfOurOwn(final ImagePlus image, final String model) throws Exception {
		final JFrame verdict = (JFrame) await("the verdict", () -> frame("GAMMA verdict"));
		final JSlider slider = find(verdict.getContentPane(), JSlider.class);
		System.out.println("slider: " + slider.getValue());
		final int before = image.getOverlay().size();
		EventQueue.invokeAndWait(() -> slider.setValue(slider.getMaximum()));
		await("fewer regions", () -> image.getOverlay() == null || image.getOverlay().size() < before ? "" : null);
		final Thread program = new Thread(() -> IJ.run(image, "GAMMA Detect", "heat_maps=false model=" + model), "Run$_program");
		program.start();
		await("the row of a call by a program", () -> ResultsTable.getResultsTable("GAMMA results").size() == 2 ? "" : null);
		program.join();
		EventQueue.invokeAndWait(() -> verdict.setVisible(false));
		final TextPanel table = ((TextWindow) WindowManager.getFrame("GAMMA results")).getTextPanel();
		EventQueue.invokeAndWait(() -> {
			table.setSelection(0, 0);
			for (final Component component : table.getComponents())
				for (final MouseListener listener : component.getMouseListeners())
					listener.mouseClicked(new MouseEvent(component, MouseEvent.MOUSE_CLICKED, 0, 0, 5, 5, 2, false));
		});
		await("the verdict again", () -> verdict.isVisible() ? "" : null);
		System.out.println("the row led to its image");
	}

	private static Frame frame(final String title) {
		for (final Frame frame : Frame.getFrames())
			if (frame.isShowing() && frame.getTitle().equals(title)) return frame;
		return null;
	}

	private static <C> C find(final Container container, final Class<C> type) {
		for (final Component component : container.getComponents()) {
			if (type.isInstance(component)) return type.cast(component);
			final C inside = component instanceof Container ? find((Container) component, type) : null;
			if (inside != null) return inside;
		}
		return null;
	}

	/** A message, such as one of an error in plugins.config, would otherwise wait for a person. */
	private static void watchForMessages() {
		final Thread watcher = new Thread(() -> {
			while (true) {
				for (final Window window : Window.getWindows())
					if (window instanceof MessageDialog && window.isShowing()) {
						for (final Component component : ((MessageDialog) window).getComponents())
							System.out.println("message: " + ((MessageDialog) window).getTitle() + ", " + component);
						System.exit(1);
					}
				IJ.wait(500);
			}
		});
		watcher.setDaemon(true);
		watcher.start();
	}

	private static GenericDialog dialog() {
		for (final Window window : Window.getWindows())
			if (window instanceof GenericDialog && ((Dialog) window).isShowing()) return (GenericDialog) window;
		return null;
	}

	private static Object await(final String what, final Supplier<?> supplier) {
		final long end = System.nanoTime() + PATIENCE;
		while (System.nanoTime() < end) {
			final Object value = supplier.get();
			if (value != null) return value;
			IJ.wait(100);
		}
		System.out.println("did not come: " + what);
		System.exit(1);
		return null;
	}

	private static void screenshot(final String[] args, final String name) throws Exception {
		if (args.length < 3) return;
		IJ.wait(1000);
		final Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
		ImageIO.write(new Robot().createScreenCapture(screen), "png", new File(args[2], name));
	}
}
