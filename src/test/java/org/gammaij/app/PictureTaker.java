package org.gammaij.app;

import java.awt.Button;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.FontMetrics;
import java.awt.Frame;
import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import javax.swing.JCheckBox;
import javax.swing.JFrame;
import javax.swing.JSlider;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.Overlay;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;

/**
 * Uses ImageJ's window as a person does, takes a picture of each window and the time from a click to what it brings, and does it
 * all again. In a JVM of its own, see {@link Pictures}.
 */
final class PictureTaker {

	private static final String VERDICT = "GAMMA verdict";
	private static final String TABLE = "GAMMA results";
	private static final int EDGE = 20;

	private final File samples;
	private final File results;
	private final File pictures;
	private final File others;
	private final Map<String, List<Double>> times = new LinkedHashMap<>();

	private PictureTaker(final String... args) {
		samples = new File(args[0]);
		results = new File(args[1]);
		pictures = new File(args[2]);
		others = new File(args[3]);
	}

	/**
	 * @param args folder of images, folder for results, folder of the pictures of the docs, and one for those of all other
	 *          windows
	 */
	public static void main(final String... args) throws Exception {
		ImageJUser.watchForMessages();
		final PictureTaker taker = new PictureTaker(args);
		try {
			// However it ends
			Runtime.getRuntime().addShutdownHook(new Thread(taker::print));
			taker.takeAll();
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace(System.out);
			System.exit(1);
		}
	}

	private void takeAll() throws Exception {
		final ImageJ window = new ImageJ(ImageJ.STANDALONE);
		window.setLocation(EDGE, EDGE);
		menu(window);
		image();
		folder();
		rows();
		closeAll();
		dialogs();
	}

	private void menu(final Frame window) throws Exception {
		ImageJUser.menu();
		IJ.wait(1000);
		final Robot robot = new Robot();
		robot.setAutoDelay(500);
		final MenuBar bar = Menus.getMenuBar();
		final FontMetrics font = window.getFontMetrics(bar.getFont() == null ? window.getFont() : bar.getFont());
		int plugins = 0;
		// A title has so many pixels around it
		int x = 12;
		while (!bar.getMenu(plugins).getLabel().equals("Plugins"))
			x += font.stringWidth(bar.getMenu(plugins++).getLabel()) + 22;
		final Point place = window.getLocationOnScreen();
		robot.mouseMove(place.x + window.getInsets().left + x + 20, place.y + window.getInsets().top - 10);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		// Plugins come last, and keys are lost on a busy machine
		type(robot, KeyEvent.VK_UP, 1);
		type(robot, KeyEvent.VK_RIGHT, 1);
		ImageJUser.photographTrimmed(new File(pictures, "menu.png"));
		type(robot, KeyEvent.VK_ESCAPE, 3);
	}

	private static void type(final Robot robot, final int key, final int count) {
		for (int i = 0; i < count; i++) {
			robot.keyPress(key);
			robot.keyRelease(key);
		}
	}

	/** The sample, Detect and what it shows, twice. */
	private void image() throws Exception {
		for (int i = 0; i < 2; i++) {
			WindowManager.closeAllWindows();
			click("Sample Image, its dialog", "GAMMA Sample Image", () -> ImageJUser.showing("GAMMA Sample Image"));
			final GenericDialog sample = dialog("GAMMA Sample Image");
			time("Sample Image, OK to the image", () -> ImageJUser.ok(sample), () -> WindowManager
				.getCurrentWindow());
			final ImagePlus image = WindowManager.getCurrentImage();
			image.getWindow().setLocation(EDGE, 160);
			click("Detect, its dialog", "GAMMA Detect", () -> ImageJUser.showing("GAMMA Detect"));
			final GenericDialog dialog = dialog("GAMMA Detect");
			if (i == 0) {
				dialog.setLocation(500, 160);
				photograph("dialog.png", dialog);
				ImageJUser.press(button(dialog, "Advanced"));
				photograph("dialog-advanced.png", dialog);
			}
			time("Detect, OK to the verdict and the maps", () -> ImageJUser.ok(dialog), () -> map("AI", image) != null &&
				map("Manipulation", image) != null ? ImageJUser.frame(VERDICT) : null);
			if (i == 0) verdict(image);
		}
	}

	private void verdict(final ImagePlus image) throws Exception {
		IJ.wait(1000);
		final JFrame verdict = (JFrame) ImageJUser.frame(VERDICT);
		for (final Window other : WindowManager.getAllNonImageWindows())
			if (other != verdict) other.setLocation(EDGE, 700);
		for (final ImagePlus shown : List.of(image, map("AI", image), map("Manipulation", image)))
			EventQueue.invokeAndWait(() -> IJ.run(shown, "Set... ", "zoom=50"));
		beside(image.getWindow(), map("AI", image).getWindow(), map("Manipulation", image).getWindow(), verdict);
		photograph("verdict.png", image.getWindow(), map("AI", image).getWindow(), map("Manipulation", image).getWindow(), verdict);
		final JSlider slider = ImageJUser.find(verdict.getContentPane(), JSlider.class);
		EventQueue.invokeAndWait(() -> ImageJUser.find(verdict.getContentPane(), JCheckBox.class).doClick());
		// The legend is drawn first
		IJ.wait(3000);
		final Overlay before = image.getOverlay();
		time("Verdict, slider to the regions", () -> EventQueue.invokeAndWait(() -> slider.setValue(90)), () -> image
			.getOverlay() == before ? null : image);
		// The words come behind the regions
		IJ.wait(2000);
		beside(image.getWindow(), verdict);
		photograph("slider.png", image.getWindow(), verdict);
	}

	/** Detect Folder, twice. */
	private void folder() throws Exception {
		for (int i = 0; i < 2; i++) {
			WindowManager.closeAllWindows();
			final File folder = new File(results, i == 0 ? "results" : "again");
			click("Detect Folder, its dialog", "GAMMA Detect Folder", () -> ImageJUser.showing("GAMMA Detect Folder"));
			final GenericDialog dialog = dialog("GAMMA Detect Folder");
			ImageJUser.fill(dialog, "Report", "true");
			if (i == 0) {
				ImageJUser.fill(dialog, "Input file or folder", "/data/my photos");
				ImageJUser.fill(dialog, "Output folder", "/data/results");
				photograph("folder-dialog.png", dialog);
			}
			ImageJUser.fill(dialog, "Input file or folder", samples.getPath());
			ImageJUser.fill(dialog, "Output folder", folder.getPath());
			time("Detect Folder, OK to the first row", () -> ImageJUser.ok(dialog), () -> WindowManager.getFrame(
				TABLE));
			final File report = new File(folder, "report.html");
			ImageJUser.await("the report", () -> report.exists() ? report : null);
		}
	}

	/** The table, and a row of it that is clicked, twice. */
	private void rows() throws Exception {
		final TextWindow table = (TextWindow) WindowManager.getFrame(TABLE);
		EventQueue.invokeAndWait(() -> table.setBounds(EDGE, 160, 1300, 230));
		photograph("results.png", table);
		final TextPanel panel = table.getTextPanel();
		for (int i = 0; i < 2; i++) {
			final int row = i;
			final int before = WindowManager.getImageCount();
			time("Results, double-click to the image", () -> EventQueue.invokeAndWait(() -> {
				panel.setSelection(row, row);
				for (final Component component : panel.getComponents())
					for (final MouseListener listener : component.getMouseListeners())
						listener.mouseClicked(new MouseEvent(component, MouseEvent.MOUSE_CLICKED, 0, 0, 5, 5, 2, false));
			}), () -> WindowManager.getImageCount() == before ? null : ImageJUser.frame(VERDICT));
		}
		System.out.println(ResultsTable.getResultsTable(TABLE).size() + " rows");
	}

	private static void closeAll() {
		// The verdict of the last row may come yet
		IJ.wait(3000);
		WindowManager.closeAllWindows();
		for (final Frame frame : Frame.getFrames())
			if (frame.isShowing() && !(frame instanceof ImageJ)) frame.setVisible(false);
	}

	/** All other entries of the menu, each to its first window. */
	private void dialogs() throws Exception {
		for (int i = 0; i < 2; i++)
			for (final String label : entries(ImageJUser.menu())) {
				final Set<Window> before = new HashSet<>(showing());
				click(label.substring("GAMMA ".length()), label, () -> other(before));
				final Window window = other(before);
				if (i == 0) ImageJUser.photograph(window::getBounds, new File(others, label.replace(' ', '_') + ".png"));
				IJ.wait(1500);
				EventQueue.invokeAndWait(() -> {
					if (window instanceof GenericDialog dialog) ImageJUser.cancel(dialog);
					else window.dispose();
				});
				// The command ends behind its window
				IJ.wait(300);
			}
	}

	private static List<String> entries(final Menu menu) {
		final List<String> entries = new ArrayList<>();
		for (int i = 0; i < menu.getItemCount(); i++) {
			final MenuItem item = menu.getItem(i);
			if (item instanceof Menu inner && !inner.getLabel().equals("Previous Names")) entries.addAll(entries(inner));
			else if (item.getLabel().startsWith("GAMMA")) entries.add(item.getLabel());
		}
		return entries;
	}

	private static List<Window> showing() {
		return Arrays.stream(Window.getWindows()).filter(Window::isShowing).toList();
	}

	private static Window other(final Set<Window> before) {
		return showing().stream().filter(window -> !before.contains(window)).findFirst().orElse(null);
	}

	private static GenericDialog dialog(final String title) {
		return ImageJUser.dialog(title);
	}

	private static Button button(final GenericDialog dialog, final String label) {
		for (final Component component : dialog.getComponents())
			if (component instanceof Button button && button.getLabel().startsWith(label)) return button;
		ImageJUser.fail("There is no button " + label);
		return null;
	}

	private static ImagePlus map(final String kind, final ImagePlus image) {
		return WindowManager.getImage(kind + " probability of " + image.getTitle());
	}

	private void click(final String what, final String label, final Supplier<?> comes) throws Exception {
		time(what, () -> ImageJUser.choose(label), comes);
	}

	/** What a person does. */
	private interface Action {

		void act() throws Exception;
	}

	private void time(final String what, final Action action, final Supplier<?> comes) throws Exception {
		final long start = System.nanoTime();
		action.act();
		ImageJUser.await(what, comes);
		times.computeIfAbsent(what, one -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
	}

	private void print() {
		System.out.println("\n| from the click to the window, s | first | second |\n|---|---:|---:|");
		times.forEach((what, seconds) -> System.out.printf(Locale.ROOT, "| %s | %.2f | %s |%n", what, seconds.get(0), seconds
			.size() < 2 ? "" : String.format(Locale.ROOT, "%.2f", seconds.get(1))));
	}

	private static void beside(final Window... windows) throws Exception {
		EventQueue.invokeAndWait(() -> {
			int x = EDGE;
			for (final Window window : windows) {
				window.setLocation(x, 160);
				window.toFront();
				x += window.getWidth() + 4;
			}
		});
	}

	/** Takes a picture of windows for the docs. */
	private void photograph(final String name, final Window... windows) throws Exception {
		ImageJUser.photograph(() -> {
			final Rectangle all = new Rectangle(windows[0].getBounds());
			for (final Window window : windows)
				all.add(window.getBounds());
			return all;
		}, new File(pictures, name));
	}
}
