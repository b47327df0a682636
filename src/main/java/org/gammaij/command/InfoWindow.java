package org.gammaij.command;

import java.awt.GraphicsEnvironment;

import ij.IJ;
import ij.gui.HTMLDialog;

/** Shows a page of text in ImageJ's window, where there is one. */
final class InfoWindow {

	private InfoWindow() {}

	/**
	 * Opens a window that waits for nobody.
	 *
	 * @param html a whole page
	 * @return whether there was a screen to show it on
	 */
	static boolean show(final String title, final String html) {
		if (IJ.getInstance() == null || GraphicsEnvironment.isHeadless()) return false;
		new HTMLDialog(title, html, false);
		return true;
	}
}
