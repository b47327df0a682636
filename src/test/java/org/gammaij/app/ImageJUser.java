package org.gammaij.app;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextComponent;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.imageio.ImageIO;
import javax.swing.JDialog;
import javax.swing.JFileChooser;

import ij.IJ;
import ij.Menus;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;

/** What a person does in ImageJ's window, for the classes that drive it in a JVM of its own. Ends that JVM where something does not come. */
final class ImageJUser {

	private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

	private ImageJUser() {}

	/** A message, such as one of an error in plugins.config, would otherwise wait for a person. */
	static void watchForMessages() {
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

	/** The submenu of this plugin. */
	static Menu menu() {
		return await("the menu", () -> {
			for (int i = 0; i < Menus.getMenuBar().getMenuCount(); i++)
				if (item(Menus.getMenuBar().getMenu(i), "GAMMA") instanceof Menu menu) return menu;
			return null;
		});
	}

	/** Chooses an entry of this plugin's submenu, as a click does. */
	static void choose(final String label) {
		final MenuItem item = within(menu(), label);
		if (item == null) fail("There is no menu entry " + label);
		EventQueue.invokeLater(() -> item.dispatchEvent(new ActionEvent(item, ActionEvent.ACTION_PERFORMED, label)));
	}

	/** In a menu or its submenus; null if it is not there. */
	private static MenuItem within(final Menu menu, final String label) {
		MenuItem found = item(menu, label);
		for (int i = 0; found == null && i < menu.getItemCount(); i++)
			if (menu.getItem(i) instanceof Menu inner) found = within(inner, label);
		return found;
	}

	private static MenuItem item(final Menu menu, final String label) {
		for (int i = 0; i < menu.getItemCount(); i++)
			if (menu.getItem(i).getLabel().equals(label)) return menu.getItem(i);
		return null;
	}

	/** The dialog of a command, once it is there and listens. */
	static GenericDialog dialog(final String title) {
		final GenericDialog dialog = await("the dialog " + title, () -> showing(title));
		// One that is closed before it has begun to wait for events would wait for ever
		IJ.wait(1500);
		return dialog;
	}

	/** The dialog of a command; null if it is not there. */
	static GenericDialog showing(final String title) {
		for (final Window window : Window.getWindows())
			if (window instanceof GenericDialog dialog && dialog.isShowing() && title.equals(dialog.getTitle())) return dialog;
		return null;
	}

	/** Writes or chooses what stands behind a label. */
	static void fill(final GenericDialog dialog, final String label, final String value) throws Exception {
		EventQueue.invokeAndWait(() -> {
			final Component[] all = dialog.getComponents();
			for (int i = 0; i < all.length; i++) {
				if (all[i] instanceof Checkbox box && box.getLabel().equals(label)) {
					box.setState(Boolean.parseBoolean(value));
					return;
				}
				if (!(all[i] instanceof Label text) || !text.getText().equals(label)) continue;
				final Component field = all[i + 1];
				if (field instanceof Choice choice) choice.select(value);
				else if (field instanceof TextComponent one) one.setText(value);
				else find((Container) field, TextComponent.class).setText(value);
				return;
			}
			fail("There is no field " + label);
		});
	}

	/** Chooses a folder by the last entry of the list behind a label, and a first time gives up. */
	static void browse(final GenericDialog dialog, final String label, final String folder) throws Exception {
		final Choice choice = choice(dialog, label);
		final String before = choice.getSelectedItem();
		EventQueue.invokeAndWait(chooser(choice)::cancelSelection);
		await("the choice before", () -> choice.getSelectedItem().equals(before) ? "" : null);
		final JFileChooser chooser = chooser(choice);
		// On another thread, it fails at times while it still lists the folder
		EventQueue.invokeAndWait(() -> {
			chooser.setSelectedFile(new File(folder));
			chooser.approveSelection();
		});
		await("the choice of " + folder, () -> choice.getSelectedItem().equals(folder) ? "" : null);
	}

	private static Choice choice(final GenericDialog dialog, final String label) {
		final Component[] all = dialog.getComponents();
		for (int i = 0; i < all.length; i++)
			if (all[i] instanceof Label text && text.getText().equals(label)) return (Choice) all[i + 1];
		fail("There is no field " + label);
		return null;
	}

	/** The chooser that the last entry of a list opens. */
	private static JFileChooser chooser(final Choice choice) {
		EventQueue.invokeLater(() -> {
			choice.select(choice.getItemCount() - 1);
			choice.dispatchEvent(new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, choice.getSelectedItem(), ItemEvent.SELECTED));
		});
		return await("the chooser", () -> {
			for (final Window window : Window.getWindows()) {
				final JFileChooser chooser = window instanceof JDialog && window.isShowing() ? find(window, JFileChooser.class) : null;
				if (chooser != null) return chooser;
			}
			return null;
		});
	}

	/** Presses OK. */
	static void ok(final GenericDialog dialog) throws Exception {
		press(dialog.getButtons()[0]);
	}

	/** Presses a button. */
	static void press(final Button button) throws Exception {
		EventQueue.invokeAndWait(() -> button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button
			.getLabel())));
	}

	/** Presses Cancel; on the event thread. */
	static void cancel(final GenericDialog dialog) {
		for (final Button button : dialog.getButtons())
			if (button != null && button.getLabel().trim().equals("Cancel")) //
				dialog.actionPerformed(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
	}

	/** A frame that is shown; null if there is none. */
	static Frame frame(final String title) {
		for (final Frame frame : Frame.getFrames())
			if (frame.isShowing() && frame.getTitle().equals(title)) return frame;
		return null;
	}

	/** The first component of a type; null if there is none. */
	static <C> C find(final Container container, final Class<C> type) {
		for (final Component component : container.getComponents()) {
			if (type.isInstance(component)) return type.cast(component);
			final C inside = component instanceof Container within ? find(within, type) : null;
			if (inside != null) return inside;
		}
		return null;
	}

	/** Waits until something is not null. */
	static <T> T await(final String what, final Supplier<T> supplier) {
		final long end = System.nanoTime() + PATIENCE;
		while (System.nanoTime() < end) {
			final T value = supplier.get();
			if (value != null) return value;
			IJ.wait(20);
		}
		fail("did not come: " + what);
		return null;
	}

	static void fail(final String why) {
		System.out.println(why);
		System.exit(1);
	}

	/** Writes what is on the screen without what is white around it. */
	static void photographTrimmed(final File file) throws Exception {
		final BufferedImage all = still(() -> new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
		final Rectangle part = new Rectangle(-1, -1);
		for (int y = 0; y < all.getHeight(); y++)
			for (int x = 0; x < all.getWidth(); x++)
				if ((all.getRGB(x, y) & 0xffffff) != 0xffffff) part.add(new Rectangle(x, y, 1, 1));
		ImageIO.write(all.getSubimage(part.x, part.y, part.width, part.height), "png", file);
	}

	/** Writes a part of what is on the screen. */
	static void photograph(final Supplier<Rectangle> part, final File file) throws Exception {
		ImageIO.write(still(part), "png", file);
	}

	/** What is seen once it does not change any more: windows move, and draw themselves, when they find time. */
	private static BufferedImage still(final Supplier<Rectangle> part) throws Exception {
		final Robot robot = new Robot();
		BufferedImage last = null;
		for (int i = 0; i < 30; i++) {
			IJ.wait(500);
			final BufferedImage now = robot.createScreenCapture(part.get());
			if (last != null && same(last, now)) return now;
			last = now;
		}
		return last;
	}

	private static boolean same(final BufferedImage a, final BufferedImage b) {
		if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) return false;
		return Arrays.equals(a.getRGB(0, 0, a.getWidth(), a.getHeight(), null, 0, a.getWidth()), b.getRGB(0, 0, a.getWidth(), a
			.getHeight(), null, 0, a.getWidth()));
	}
}
