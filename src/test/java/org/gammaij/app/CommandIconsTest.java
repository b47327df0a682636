package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.scijava.Context;

/** What menus and Fiji's search bar show beside the name of a command. */
class CommandIconsTest {

	@Test
	void eachCommandHasTheIcon() throws Exception {
		try (Context context = new Context()) {
			for (final CommandCatalog.Entry entry : new CommandCatalog(context).entries()) {
				// As the search bar finds it, and a menu
				assertEquals(CommandIcons.ICON, entry.info().getIconPath(), entry.name());
				assertEquals(CommandIcons.ICON, entry.info().getMenuPath().getLeaf().getIconPath(), entry.name());
			}
		}
		final BufferedImage icon = ImageIO.read(CommandIcons.class.getResource(CommandIcons.ICON));
		assertEquals(16, icon.getWidth());
		assertEquals(16, icon.getHeight());
	}
}
