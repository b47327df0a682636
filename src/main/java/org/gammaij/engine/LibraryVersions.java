package org.gammaij.engine;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.util.VersionUtils;

/**
 * Which jars of the libraries used here are on the class path: two of one kind, or an
 * old one that another plugin brought, is the usual cause of a method that is not there.
 */
final class LibraryVersions {

	/** A class of each library that several plugins bring, by the library's name. */
	private static final Map<String, String> CLASSES = classes();

	private LibraryVersions() {}

	/** A line for each library: its version and where it comes from, and a warning if it is there twice. */
	static List<String> lines() {
		final ClassLoader loader = LibraryVersions.class.getClassLoader();
		final List<String> lines = new ArrayList<>();
		CLASSES.forEach((library, name) -> lines.add(library + ": " + describe(name, loader)));
		return lines;
	}

	/** Version and places of the library with a class. */
	static String describe(final String className, final ClassLoader loader) {
		final Set<String> places;
		try {
			places = places(className, loader);
		}
		catch (final IOException e) {
			return "cannot be looked for (" + e.getMessage() + ")";
		}
		if (places.isEmpty()) return "not there";
		final String text = version(className, loader) + " in " + String.join(" and ", places);
		return places.size() == 1 ? text : text + " - THERE " + places.size() + " TIMES: remove all but the newest";
	}

	private static String version(final String className, final ClassLoader loader) {
		try {
			final String version = VersionUtils.getVersion(Class.forName(className, false, loader));
			return version == null ? "version unknown" : version;
		}
		catch (final ClassNotFoundException | LinkageError e) {
			return "cannot be loaded (" + e + ")";
		}
	}

	private static Set<String> places(final String className, final ClassLoader loader) throws IOException {
		final String resource = className.replace('.', '/') + ".class";
		final Set<String> places = new LinkedHashSet<>();
		for (final URL url : Collections.list(loader.getResources(resource))) {
			final String text = url.toString();
			places.add(text.substring(0, text.length() - resource.length()).replaceFirst("^(jar:)?file:", "").replaceFirst(
				"!?/$", ""));
		}
		return places;
	}

	private static Map<String, String> classes() {
		final Map<String, String> classes = new LinkedHashMap<>();
		classes.put("ImageJ 1.x", "ij.IJ");
		classes.put("SciJava Common", "org.scijava.Context");
		classes.put("ImgLib2", "net.imglib2.RandomAccessible");
		classes.put("DJL", "ai.djl.engine.Engine");
		classes.put("DJL PyTorch engine", "ai.djl.pytorch.engine.PtEngine");
		classes.put("JNA", "com.sun.jna.Native");
		classes.put("Gson", "com.google.gson.Gson");
		classes.put("SLF4J", "org.slf4j.Logger");
		classes.put("Jackson", "com.fasterxml.jackson.databind.ObjectMapper");
		classes.put("SnakeYAML", "org.yaml.snakeyaml.Yaml");
		classes.put("Commons CSV", "org.apache.commons.csv.CSVFormat");
		classes.put("Commons Math", "org.apache.commons.math3.util.FastMath");
		classes.put("JFreeChart", "org.jfree.chart.JFreeChart");
		classes.put("picocli", "picocli.CommandLine");
		classes.put("TwelveMonkeys ImageIO", "com.twelvemonkeys.imageio.ImageReaderBase");
		classes.put("metadata-extractor", "com.drew.metadata.Metadata");
		return classes;
	}
}
