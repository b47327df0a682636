package org.gammaij.image;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.gammaij.common.FileState;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;

/**
 * What a folder holds: every entry is in one of the three lists, each sorted by path.
 *
 * @param images files with the extension of an image, links to such included
 * @param faults what has the name of an image or is a folder, and cannot be read: each hides images that were meant
 * @param others what is no image, is hidden, or was met before under another name
 */
public record ImageFolder(List<Path> images, List<Entry> faults, List<Entry> others) {

	/** So many entries are named one by one. */
	private static final int NAMED = 20;

	private static final String HIDDEN = "is hidden or made by a program";

	/** What macOS adds to zip files: shadows of the real files, under their names. */
	private static final String MACOSX = "__MACOSX";

	/**
	 * Something in the folder.
	 *
	 * @param reason why it is not among the images, a few words that go on after the path
	 */
	public record Entry(Path path, String reason) {

		@Override
		public String toString() {
			return path + " " + reason;
		}
	}

	/** How links are followed. */
	public enum Links {
		/** Each, unless it leads back to a folder around it: data sets link one folder into several places. */
		EACH,
		/** What can be reached in several ways is taken once, where possible under its own name. */
		ONCE
	}

	/**
	 * Lists a folder.
	 *
	 * @param folder a folder, or a link to one
	 * @param recursive whether its folders are looked into
	 * @throws InvalidInputException if it is no folder
	 * @throws IOException if the folder itself cannot be read
	 */
	public static ImageFolder list(final Path folder, final boolean recursive, final Links links) throws IOException {
		return list(folder, recursive, links, ImageFormat::isImageName);
	}

	/**
	 * Lists a folder in which other files count, too.
	 *
	 * @param named whether a file has the name of one that is looked for
	 * @throws InvalidInputException as {@link #list(Path, boolean, Links)}
	 * @throws IOException likewise
	 */
	public static ImageFolder list(final Path folder, final boolean recursive, final Links links,
		final Predicate<Path> named) throws IOException
	{
		if (!Files.isDirectory(folder)) throw new InvalidInputException("There is no folder " + folder + "; check the path.");
		final Lister lister = new Lister(folder, recursive, links, named);
		Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), recursive ? Integer.MAX_VALUE : 1, lister);
		return lister.result();
	}

	/** Whether a folder is passed over: it is hidden, or made by a program beside others. */
	public static boolean isIgnored(final Path folder) {
		final String name = folder.getFileName().toString();
		return name.equals(MACOSX) || name.startsWith(".");
	}

	/** Tells what was left out: how much, and the first by name. */
	public static void log(final Path folder, final List<Entry> leftOut, final Progress progress) {
		leftOut.stream().limit(NAMED).forEach(entry -> progress.log("Left out: " + entry + "."));
		if (leftOut.size() > NAMED) progress.log("In " + folder + ", " + leftOut.size() + " entries were left out in all.");
	}

	private static final class Lister extends SimpleFileVisitor<Path> {

		private final Path root;
		private final boolean recursive;
		private final Links links;
		private final Predicate<Path> isNamed;
		private final List<Path> images = new ArrayList<>();
		private final List<Entry> faults = new ArrayList<>();
		private final List<Entry> others = new ArrayList<>();
		/** Folders that were entered, under their real paths. */
		private final Set<Path> folders = new HashSet<>();

		Lister(final Path root, final boolean recursive, final Links links, final Predicate<Path> isNamed) {
			this.root = root;
			this.recursive = recursive;
			this.links = links;
			this.isNamed = isNamed;
		}

		@Override
		public FileVisitResult preVisitDirectory(final Path folder, final BasicFileAttributes attributes)
			throws IOException
		{
			if (folder.equals(root)) {
				folders.add(folder.toRealPath());
				return FileVisitResult.CONTINUE;
			}
			if (isIgnored(folder)) {
				others.add(new Entry(folder, HIDDEN));
				return FileVisitResult.SKIP_SUBTREE;
			}
			if (links == Links.ONCE && !isFirst(folder)) {
				others.add(new Entry(folder, "is a link to a folder that is looked at itself"));
				return FileVisitResult.SKIP_SUBTREE;
			}
			return FileVisitResult.CONTINUE;
		}

		/** A link into the tree is not the first: its folder comes under its own name. */
		private boolean isFirst(final Path folder) throws IOException {
			final Path real = folder.toRealPath();
			if (throughLink(folder) && real.startsWith(root.toRealPath()) && !hidden(root.toRealPath().relativize(real)))
				return false;
			return folders.add(real);
		}

		private boolean throughLink(final Path path) throws IOException {
			return !path.toRealPath().equals(root.toRealPath().resolve(root.relativize(path).toString()));
		}

		private static boolean hidden(final Path relative) {
			for (final Path part : relative)
				if (isIgnored(part)) return true;
			return false;
		}

		@Override
		public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
			final boolean named = isNamed.test(file);
			if (attributes.isDirectory()) // Deeper than is looked
				others.add(new Entry(file, isIgnored(file) ? HIDDEN : "is a folder, and subfolders were not asked for"));
			else if (!attributes.isRegularFile()) (named ? faults : others).add(new Entry(file, "is " + FileState.kind(
				attributes) + ", not a file"));
			else if (named) images.add(file);
			else others.add(new Entry(file, file.getFileName().toString().startsWith(".") ? "is hidden"
				: "has not the name of an image"));
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(final Path path, final IOException e) throws IOException {
			if (path.equals(root)) throw e;
			if (e instanceof FileSystemLoopException) others.add(new Entry(path, "is a link back to a folder around it"));
			else if (e instanceof AccessDeniedException) faults.add(new Entry(path,
				"may not be looked into with your rights; change its permissions"));
			else if (e instanceof NoSuchFileException) faults.add(new Entry(path, "went away while the folder was listed"));
			else faults.add(new Entry(path, "cannot be looked at (" + FileTrouble.reason(e) + ")"));
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(final Path folder, final IOException e) throws IOException {
			if (e != null && folder.equals(root)) throw e;
			if (e != null) faults.add(new Entry(folder, "could be listed in part only (" + FileTrouble.reason(e) + ")"));
			return FileVisitResult.CONTINUE;
		}

		ImageFolder result() throws IOException {
			images.sort(Comparator.naturalOrder());
			final List<Path> taken = links == Links.ONCE ? once() : images;
			final Comparator<Entry> byPath = Comparator.comparing(Entry::path);
			return new ImageFolder(List.copyOf(taken), faults.stream().sorted(byPath).toList(), others.stream().sorted(byPath)
				.toList());
		}

		private List<Path> once() throws IOException {
			final Set<Path> real = new HashSet<>();
			for (final Path image : images)
				if (!Files.isSymbolicLink(image)) real.add(image.toRealPath(LinkOption.NOFOLLOW_LINKS));
			final List<Path> taken = new ArrayList<>();
			for (final Path image : images) {
				if (!Files.isSymbolicLink(image) || real.add(image.toRealPath())) taken.add(image);
				else others.add(new Entry(image, "is a link to an image that is looked at itself"));
			}
			return taken;
		}
	}
}
