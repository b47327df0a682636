package org.gammaij.app;

import java.awt.Button;
import java.awt.Dialog;
import java.awt.Window;

import ij.IJ;
import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import ij.gui.WaitForUserDialog;

/** A macro waits for somebody, who meanwhile chooses a command from the menu that fails. In a JVM of its own, which needs a display. */
final class PlainImageJWaiting {

	private static final String COMMAND = "GAMMA Detect";
	/** The first call gives its thread the name of one that a macro calls on. */
	private static final String MACRO = "setBatchMode(true); run('GAMMA Models'); waitForUser('later'); print('went on'); run('" + COMMAND +
		"'); print('went too far');";

	private PlainImageJWaiting() {}

	public static void main(final String... args) throws Exception {
		new ImageJ(ImageJ.STANDALONE);
		final Thread macro = new Thread(() -> IJ.runMacro(MACRO), "macro");
		macro.start();
		final WaitForUserDialog waiting = ImageJUser.await("the waiting macro", () -> showing(WaitForUserDialog.class));
		ImageJUser.choose(COMMAND);
		ImageJUser.await("the dialog", () -> {
			if (showing(MessageDialog.class) != null) ImageJUser.fail("It does not ask");
			return ImageJUser.showing(COMMAND);
		});
		ImageJUser.ok(ImageJUser.dialog(COMMAND));
		// There is no image
		press(ImageJUser.find(ImageJUser.await("the reason", () -> showing(MessageDialog.class)), Button.class));
		if (!waiting.isShowing()) ImageJUser.fail("The macro was stopped");
		waiting.close();
		ImageJUser.await("the end of the macro", () -> {
			if (ImageJUser.showing(COMMAND) != null) ImageJUser.fail("The macro asks");
			// ImageJ's own, which says why the macro was stopped
			final GenericDialog error = ImageJUser.showing("Macro Error");
			if (error != null) press(error.getButtons()[0]);
			return macro.isAlive() ? null : "";
		});
		System.out.println(IJ.getLog());
		System.exit(0);
	}

	private static void press(final Button button) {
		try {
			ImageJUser.press(button);
		}
		catch (final Exception e) {
			throw new IllegalStateException(e);
		}
	}

	/** The dialog of a class; null if there is none. */
	private static <D extends Dialog> D showing(final Class<D> kind) {
		for (final Window window : Window.getWindows())
			if (kind.isInstance(window) && window.isShowing()) return kind.cast(window);
		return null;
	}
}
