package org.gammaij.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the file system says, as a sentence for the user: with the path, and what to do. */
public final class FileTrouble {

	/** What to do again where the caller does not say better. */
	public static final String AGAIN = "give the same command again";

	private enum Kind {

		FULL("no space left", "disk quota exceeded", "out of disk space", "not enough space", "enough space on the disk",
			"file too large"),
		READ_ONLY("read-only file system"), DENIED("permission denied", "operation not permitted", "access is denied"),
		LONG("file name too long", "filename or extension is too long"), OPEN("too many open files"),
		LINKS("too many levels of symbolic links", "too many links"), FILE("not a directory");

		private final String[] signs;

		Kind(final String... signs) {
			this.signs = signs;
		}

		static Optional<Kind> of(final IOException e) {
			if (e instanceof AccessDeniedException) return Optional.of(DENIED);
			final String told = reason(e).toLowerCase(Locale.ROOT);
			return Stream.of(values()).filter(kind -> Stream.of(kind.signs).anyMatch(told::contains)).findFirst();
		}
	}

	private FileTrouble() {}

	/**
	 * The sentence for an exception of the file system, also where others are wrapped around it.
	 *
	 * @param where the file or folder that was worked on, for exceptions that do not say; may be null
	 * @param again what to do once the cause is gone, such as {@link #AGAIN}
	 * @return empty if the file system has nothing to do with it
	 */
	public static Optional<String> sentence(final Throwable trouble, final Path where, final String again) {
		for (Throwable e = trouble; e != null; e = e.getCause()) {
			if (e instanceof InvalidPathException path) return Optional.of(sentence(path));
			if (e instanceof CharacterCodingException) return Optional.empty();
			final boolean says = e instanceof FileSystemException || !(e.getCause() instanceof IOException);
			if (e instanceof IOException io && says) return Optional.of(sentence(io, where, again));
			if (!(e instanceof IOException || e instanceof UncheckedIOException || e.getClass() == IllegalStateException.class ||
				e.getClass() == RuntimeException.class)) return Optional.empty();
		}
		return Optional.empty();
	}

	/** The same for an exception that is one of the file system for certain. */
	public static String sentence(final IOException e, final Path where, final String again) {
		final String path = path(e, where);
		final Kind kind = Kind.of(e).orElse(null);
		if (kind != null) return switch (kind) {
			case FULL -> "There is no room left for " + path + " (" + reason(e) + "): free space, then " + again + ".";
			case READ_ONLY -> path + " lies on a disk that cannot be written; name another place.";
			case DENIED -> path + " may not be read or written with your rights; change its permissions or take it out, then " +
				again + ", or name another place.";
			case LONG -> "The name of " + path + " is too long for this disk; name another place, or shorten it.";
			case OPEN -> "Too many files are open for " + path + " to be opened; close programs, or raise the limit (ulimit " +
				"-n), then " + again + ".";
			case LINKS -> path + " is a link that leads to itself; remove it.";
			case FILE -> path + " lies beneath a file as if that were a folder; check the path.";
		};
		if (e instanceof NoSuchFileException || e instanceof java.io.FileNotFoundException) return "There is no file or " +
			"folder " + path + " (any more); check the path.";
		if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) return path +
			" is a file where a folder is needed; name another place.";
		return path + " cannot be read or written (" + reason(e) + "): see what keeps it from that, then " + again + ".";
	}

	private static String sentence(final InvalidPathException e) {
		final String given = e.getInput().replaceAll("\\p{Cntrl}", "?");
		if (e.getReason().toLowerCase(Locale.ROOT).contains("nul character")) return "The path '" + given +
			"' holds a NUL character, which no file name can; correct it.";
		if (e.getReason().contains("unmappable")) return "The name '" + given + "' cannot be written in the locale in which " +
			"Java was started; set one with UTF-8, such as LC_ALL=C.UTF-8, and start again.";
		return "'" + given + "' cannot be a path on this computer (" + e.getReason() + "); correct it.";
	}

	/** Why the file system refused, in a few words. */
	public static String reason(final IOException e) {
		if (e instanceof FileSystemException f && f.getReason() != null) return f.getReason();
		if (e instanceof FileSystemException || e.getMessage() == null) return e.getClass().getSimpleName();
		return e.getMessage();
	}

	private static String path(final IOException e, final Path where) {
		if (e instanceof FileSystemException f && f.getFile() != null) return Temporaries.shown(f.getFile());
		return where == null ? "a file" : where.toString();
	}

	/** The same trouble with the path that was to be written, where it names none or a temporary one. */
	static IOException named(final IOException e, final Path target) {
		final boolean unnamed = !(e instanceof FileSystemException) && Kind.of(e).isPresent();
		if (!unnamed) return e;
		final FileSystemException named = new FileSystemException(target.toString(), null, e.getMessage());
		named.initCause(e);
		return named;
	}
}
