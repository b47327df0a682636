package org.gammaij.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Collectors;

import ij.IJ;
import ij.Menus;

/**
 * Runs a macro in a JVM of its own that has ImageJ 1.x on its class path and nothing else of this project's
 * dependencies: those come from the plugins folder through ImageJ's PluginClassLoader. Not to use any other class of
 * this project.
 */
final class PlainImageJ {

	/** Printed before each macro. */
	static final String SEPARATOR = "--- next macro ---";

	private PlainImageJ() {}

	/** @param args the file of the macro, and arguments with each of which it is run */
	public static void main(final String... args) throws Exception {
		final String macro = Files.readString(Path.of(args[0]));
		installCommands();
		for (int i = 1; i < args.length; i++)
			runMacro(macro, args[i]);
		System.exit(0);
	}

	private static void runMacro(final String macro, final String argument) {
		System.out.println(SEPARATOR);
		final String result = IJ.runMacro(macro, argument);
		if (Thread.currentThread().getContextClassLoader() != PlainImageJ.class.getClassLoader()) //
			throw new IllegalStateException("the context class loader was not restored");
		System.out.println("macro ended: " + result);
	}

	/** Does what ImageJ does with plugins.config, without its menus, which need a display. */
	private static void installCommands() throws IOException, ReflectiveOperationException {
		final Hashtable<String, String> commands = new Hashtable<>();
		for (final URL url : Collections.list(IJ.getClassLoader().getResources("plugins.config")))
			for (final String line : lines(url))
				if (line.startsWith("Plugins>GAMMA") && line.contains("Gamma_Plugin")) {
					final String[] parts = line.split("\"", 3);
					commands.put(parts[1], parts[2].substring(1).trim());
				}
		final Field table = Menus.class.getDeclaredField("pluginsTable");
		table.setAccessible(true);
		table.set(null, commands);
	}

	private static List<String> lines(final URL url) throws IOException {
		try (InputStream in = url.openStream(); BufferedReader reader = new BufferedReader(new InputStreamReader(in,
			StandardCharsets.UTF_8)))
		{
			return reader.lines().collect(Collectors.toList());
		}
	}
}
