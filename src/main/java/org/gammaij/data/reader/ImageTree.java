package org.gammaij.data.reader;

import java.io.IOException;
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
import org.gammaij.image.ImageFolder;

/** Looks through folders of images. */
final class ImageTree {

	private ImageTree() {}

	/**
	 * All image files beneath a folder, told by their extensions, sorted by path; hidden ones and those in
	 * {@code __MACOSX} are left out. Links are followed, but not one that leads back to a folder around it.
	 *
	 * @param collector is told of what has the name of an image, or is a folder, and cannot be read
	 * @throws InvalidInputException if it is not a folder
	 * @throws IOException if the folder itself cannot be read
	 */
	static List<Path> images(final Path root, final Collector collector) throws IOException {
		final ImageFolder folder = ImageFolder.list(root, true, ImageFolder.Links.EACH);
		folder.faults().forEach(fault -> collector.skip(fault.path(), fault.reason()));
		return folder.images().stream().sorted(Comparator.comparing(file -> names(root, file), ImageTree::compare)).toList();
	}

	/**
	 * Whether a folder, or one beneath it that {@link #images} looks into, is of a kind.
	 *
	 * @param depth levels beneath the folder that are looked at
	 * @throws IOException if the root cannot be read
	 */
	static boolean anyFolder(final Path root, final int depth, final Predicate<Path> kind) throws IOException {
		if (!Files.isDirectory(root)) return false;
		final boolean[] found = new boolean[1];
		walk(root, depth + 1, new Visitor(root) {

			@Override
			public FileVisitResult preVisitDirectory(final Path folder, final BasicFileAttributes attributes) {
				found[0] |= (folder.equals(root) || !ImageFolder.isIgnored(folder)) && kind.test(folder);
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
			return !folder.equals(root) && ImageFolder.isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE
				: FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(final Path file, final IOException e) {
			// What cannot be read is told of when the images are listed
			return FileVisitResult.CONTINUE;
		}
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
			return children.filter(Files::isDirectory).filter(folder -> !ImageFolder.isIgnored(folder)).sorted().toList();
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
