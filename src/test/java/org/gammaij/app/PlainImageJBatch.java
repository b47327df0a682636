package org.gammaij.app;

import java.awt.Dialog;
import java.awt.Window;

import ij.IJ;
import ij.ImageJ;

/** Runs a macro as {@code java -jar ij.jar -batch} does, where nobody answers. In a JVM of its own, which needs a display. */
final class PlainImageJBatch {

	private PlainImageJBatch() {}

	/** @param args the file of the macro */
	public static void main(final String... args) {
		final Thread watcher = new Thread(() -> {
			while (true) {
				for (final Window window : Window.getWindows())
					if (window instanceof Dialog dialog && dialog.isShowing()) ImageJUser.fail("A dialog asks: " + dialog.getTitle());
				IJ.wait(200);
			}
		});
		watcher.setDaemon(true);
		watcher.start();
		ImageJ.main(new String[] { "-batch", args[0] });
	}
}
