package org.gammaij.app;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;

import javax.swing.JFrame;
import javax.swing.JSlider;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.text.TextPanel;
import ij.text.TextWindow;

/**
 * Uses the command in plain ImageJ as a person does: menu, dialog, OK, and looks at what opens. Runs in a JVM of its
 * own, as {@link PlainImageJ}, which needs a display.
 */
final class PlainImageJWindow {

	private PlainImageJWindow() {}

	/** @param args image file, name of a model */
	public static void main(final String... args) throws Exception {
		ImageJUser.watchForMessages();
		new ImageJ(ImageJ.STANDALONE);
		System.out.println("menu entry: " + Menus.getCommands().get("GAMMA Detect"));
		final Recorder recorder = new Recorder();
		final ImagePlus image = IJ.openImage(args[0]);
		image.show();
		ImageJUser.choose("GAMMA Detect");
		final GenericDialog dialog = ImageJUser.dialog("GAMMA Detect");
		ImageJUser.fill(dialog, "Model", args[1]);
		ImageJUser.fill(dialog, "Mask threshold", "0.25");
		ImageJUser.ok(dialog);
		final ResultsTable table = ImageJUser.await("the table", () -> ResultsTable.getResultsTable("GAMMA results"));
		ImageJUser.await("the maps", () -> WindowManager.getImage("Manipulation probability of " + image.getTitle()));
		System.out.println("rows: " + table.size());
		System.out.println("label: " + table.getLabel(0));
		System.out.println("P(AI): " + table.getValue("P(AI)", 0));
		System.out.println("overlay: " + image.getOverlay().size());
		System.out.println("map bits: " + WindowManager.getImage("AI probability of " + image.getTitle()).getBitDepth());
		System.out.println("own results table: " + ResultsTable.getResultsTable().size());
		// ImageJ records a command when it has ended, which is after the maps are there.
		ImageJUser.await("the recorded line", () -> recorder.getText().contains("run(") ? recorder : null);
		System.out.println("recorded: " + recorder.getText());
		windowsOfOurOwn(image, args[1]);
		callOfAButton(image, args[1]);
		System.exit(0);
	}

	/** A program calls on the event thread, and names options and an image that has no window. */
	private static void callOfAButton(final ImagePlus image, final String model) throws Exception {
		final ImagePlus own = image.duplicate();
		own.setTitle("of a button");
		EventQueue.invokeAndWait(() -> IJ.run(own, "GAMMA Detect", "heat_maps=false model=" + model));
		final ResultsTable table = ImageJUser.await("the row of a button", () -> {
			if (ImageJUser.showing("GAMMA Detect") != null) ImageJUser.fail("a call of a button asks");
			final ResultsTable rows = ResultsTable.getResultsTable("GAMMA results");
			return rows.size() == 3 ? rows : null;
		});
		System.out.println("row of a button: " + table.getLabel(2));
	}

	/** The verdict, its slider, a call by a program, which must not ask, and a row that is clicked. */
	private static void windowsOfOurOwn(final ImagePlus image, final String model) throws Exception {
		final JFrame verdict = (JFrame) ImageJUser.await("the verdict", () -> ImageJUser.frame("GAMMA verdict"));
		final JSlider slider = ImageJUser.find(verdict.getContentPane(), JSlider.class);
		System.out.println("slider: " + slider.getValue());
		final int before = image.getOverlay().size();
		EventQueue.invokeAndWait(() -> slider.setValue(slider.getMaximum()));
		ImageJUser.await("fewer regions", () -> image.getOverlay() == null || image.getOverlay().size() < before ? "" : null);
		final Thread program = new Thread(() -> IJ.run(image, "GAMMA Detect", "heat_maps=false model=" + model), "Run$_program");
		program.start();
		ImageJUser.await("the row of a call by a program", () -> ResultsTable.getResultsTable("GAMMA results").size() == 2 ? "" : null);
		program.join();
		EventQueue.invokeAndWait(() -> verdict.setVisible(false));
		final TextPanel table = ((TextWindow) WindowManager.getFrame("GAMMA results")).getTextPanel();
		EventQueue.invokeAndWait(() -> {
			table.setSelection(0, 0);
			for (final Component component : table.getComponents())
				for (final MouseListener listener : component.getMouseListeners())
					listener.mouseClicked(new MouseEvent(component, MouseEvent.MOUSE_CLICKED, 0, 0, 5, 5, 2, false));
		});
		ImageJUser.await("the verdict again", () -> verdict.isVisible() ? "" : null);
		System.out.println("the row led to its image");
	}
}
