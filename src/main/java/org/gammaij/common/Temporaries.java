package org.gammaij.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of files and folders that are being written, and what becomes of those that a killed process left. */
final class Temporaries {

	private static final String PREFIX = ".tmp-";
	/** Of a folder that stepped aside for the one that replaces it. */
	private static final String OLD = ".old";
	/** Most bytes that file systems allow in a name. */
	private static final int LONGEST = 255;
	private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + WriterMark.PATTERN + "-?(?<target>.*)");

	private Temporaries() {}

	/** A new name beside a target. It ends as the target does, since some writers choose the format by that. */
	static Path beside(final Path target) {
		final String prefix = PREFIX + WriterMark.next() + "-";
		String name = target.getFileName().toString();
		while (prefix.length() + name.getBytes(StandardCharsets.UTF_8).length + OLD.length() > LONGEST)
			name = name.substring(1);
		return target.toAbsolutePath().resolveSibling(prefix + name);
	}

	/** Where an old folder waits until the new one, written under {@code temporary}, has its name. */
	static Path old(final Path temporary) {
		return temporary.resolveSibling(temporary.getFileName() + OLD);
	}

	/** What a path is called once it is complete: for messages. */
	static String shown(final String path) {
		final int name = path.lastIndexOf('/') + 1;
		final Matcher matcher = NAME.matcher(path.substring(name));
		return matcher.matches() ? path.substring(0, name) + matcher.group("target") : path;
	}

	/**
	 * Removes what killed processes left half written in a folder and beneath, links not followed. A folder that stepped
	 * aside for one that never came is put back.
	 */
	static void tidy(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return;
		Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {

			@Override
			public FileVisitResult preVisitDirectory(final Path path, final BasicFileAttributes attributes)
				throws IOException
			{
				if (path.equals(folder) || !isTemporary(path)) return FileVisitResult.CONTINUE;
				settle(path);
				return FileVisitResult.SKIP_SUBTREE;
			}

			@Override
			public FileVisitResult visitFile(final Path path, final BasicFileAttributes attributes) throws IOException {
				if (isTemporary(path)) Files.deleteIfExists(path);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(final Path path, final IOException e) {
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(final Path path, final IOException e) {
				return FileVisitResult.CONTINUE;
			}
		});
	}

	/**
	 * The same for a folder that is nobody's own: only what lies in it itself, and whose writer is gone.
	 */
	static void tidyShared(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return;
		final List<Path> all;
		try (Stream<Path> listed = Files.list(folder)) {
			all = listed.toList();
		}
		for (final Path path : all) {
			final Matcher matcher = NAME.matcher(path.getFileName().toString());
			if (!matcher.matches()) continue;
			try {
				if (WriterMark.isGone(matcher.group(1), matcher.group(2), Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
					.toInstant())) settle(path);
			}
			catch (final IOException e) {
				// Another run has tidied it, or it is another user's: no reason not to go on
				continue;
			}
		}
	}

	private static boolean isTemporary(final Path path) {
		return NAME.matcher(path.getFileName().toString()).matches();
	}

	private static void settle(final Path path) throws IOException {
		final Matcher matcher = NAME.matcher(path.getFileName().toString());
		final String name = matcher.matches() ? matcher.group("target") : "";
		if (name.endsWith(OLD) && name.length() > OLD.length()) {
			final Path target = path.resolveSibling(name.substring(0, name.length() - OLD.length()));
			if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
				Files.move(path, target);
				return;
			}
		}
		AtomicFolders.delete(path);
	}
}
