package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageFormat;

/** Looks through folders of images. */
final class ImageTree {

	/** What macOS adds to zip files: shadows of the real files, under their names. */
	private static final String MACOSX = "__MACOSX";

	private ImageTree() {}

	/**
	 * All image files beneath a folder, told by their extensions, sorted by path; hidden ones and those in
	 * {@code __MACOSX} are left out. Links are followed, but not one that leads back to a folder around it.
	 *
	 * @throws InvalidInputException if it is not a folder, or one beneath it cannot be read
	 */
	static List<Path> images(final Path root) throws IOException {
		if (!Files.isDirectory(root)) throw new InvalidInputException("There is no folder " + root + "; check the path.");
		final List<Path> images = new ArrayList<>();
		walk(root, Integer.MAX_VALUE, new Visitor(root) {

			@Override
			public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
				if (ImageFormat.isImageName(file)) images.add(file);
				return FileVisitResult.CONTINUE;
			}
		});
		images.sort(Comparator.comparing(file -> names(root, file), ImageTree::compare));
		return images;
	}

	/**
	 * Whether a folder, or one beneath it that {@link #images} looks into, is of a kind.
	 *
	 * @param depth levels beneath the folder that are looked at
	 * @throws InvalidInputException if a folder cannot be read
	 */
	static boolean anyFolder(final Path root, final int depth, final Predicate<Path> kind) throws IOException {
		if (!Files.isDirectory(root)) return false;
		final boolean[] found = new boolean[1];
		walk(root, depth + 1, new Visitor(root) {

			@Override
			public FileVisitResult preVisitDirectory(final Path folder, final BasicFileAttributes attributes) {
				found[0] |= (folder.equals(root) || !isIgnored(folder)) && kind.test(folder);
				return found[0] ? FileVisitResult.TERMINATE : super.preVisitDirectory(folder, attributes);
			}
		});
		return found[0];
	}

	private static void walk(final Path root, final int depth, final Visitor visitor) throws IOException {
		Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
	}

	/** Passes over ignored folders and over links in a circle. */
	private static class Visitor extends SimpleFileVisitor<Path> {

		private final Path root;

		Visitor(final Path root) {
			this.root = root;
		}

		@Override
		public FileVisitResult preVisitDirectory(final Path folder, final BasicFileAttributes attributes) {
			return !folder.equals(root) && isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(final Path file, final IOException e) {
			if (e instanceof FileSystemLoopException) return FileVisitResult.CONTINUE;
			throw new InvalidInputException("The folder " + file + " cannot be looked into (" + e.getClass().getSimpleName() +
				"); allow reading it, or take it out of the data set.", e);
		}
	}

	private static boolean isIgnored(final Path folder) {
		final String name = folder.getFileName().toString();
		return name.equals(MACOSX) || name.startsWith(".");
	}

	private static int compare(final List<String> a, final List<String> b) {
		for (int i = 0; i < Math.min(a.size(), b.size()); i++)
			if (!a.get(i).equals(b.get(i))) return a.get(i).compareTo(b.get(i));
		return a.size() - b.size();
	}

	/** The folders directly beneath, sorted; none if it is not a folder. */
	static List<Path> folders(final Path root) throws IOException {
		if (!Files.isDirectory(root)) return List.of();
		try (Stream<Path> children = Files.list(root)) {
			return children.filter(Files::isDirectory).filter(folder -> !isIgnored(folder)).sorted().toList();
		}
	}

	/** The files directly beneath that have an extension, sorted; a file stands for itself. */
	static List<Path> files(final Path root, final String extension) throws IOException {
		if (Files.isRegularFile(root)) return hasExtension(root, extension) ? List.of(root) : List.of();
		if (!Files.isDirectory(root)) return List.of();
		try (Stream<Path> children = Files.list(root)) {
			return children.filter(Files::isRegularFile).filter(file -> hasExtension(file, extension)).sorted().toList();
		}
	}

	private static boolean hasExtension(final Path file, final String extension) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith("." + extension);
	}

	/** The names on the way from a folder to a file beneath it, the file's last. */
	static List<String> names(final Path root, final Path file) {
		final List<String> names = new ArrayList<>();
		root.relativize(file).forEach(part -> names.add(part.toString()));
		return names;
	}

	/** The name of a folder, whatever way its path is written. */
	static String name(final Path folder) {
		final Path name = folder.toAbsolutePath().normalize().getFileName();
		return name == null ? "" : name.toString();
	}

	/** File name without its extension. */
	static String stem(final Path file) {
		final String name = file.getFileName().toString();
		final int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}
}
