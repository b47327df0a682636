package org.gammaij.image;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

import javax.imageio.IIOException;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FileState;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TimeLimit;

/** What is the same whatever is decoded: what a file must be, how long it may take, and what is said of its faults. */
final class Decoding {

	private Decoding() {}

	/** @throws InvalidInputException if there is no such file, or it is empty */
	static FileState requireFile(final Path file) throws IOException {
		if (!Files.exists(file)) throw new InvalidInputException("The image " + file + " does not exist; check its path.");
		if (Files.isDirectory(file))
			throw new InvalidInputException("A folder, " + file + ", was given where an image file is needed.");
		final FileState state = FileState.of(file);
		if (state.size() == 0)
			throw new InvalidInputException("The image " + file + " is empty (0 bytes); restore or remove it.");
		return state;
	}

	/** @throws InvalidInputException if the file is of no format that is read */
	static ImageFormat requireFormat(final Path file) throws IOException {
		return ImageFormat.of(file).orElseThrow(() -> new InvalidInputException("The file " + file +
			" is not an image that can be read; use JPEG, PNG, TIFF, WebP, BMP or GIF."));
	}

	/** Decoders answer files that were made for that with endless work. */
	static <T> T inTime(final Path file, final Duration limit, final Callable<T> work) throws IOException {
		try {
			return TimeLimit.call(limit, work);
		}
		catch (final TimeoutException e) {
			throw new InvalidInputException("The image " + file + " could not be decoded within " + limit.toSeconds() +
				" seconds: it is damaged or made to keep programs busy; restore or remove it.", e);
		}
		catch (final IOException | RuntimeException e) {
			throw e;
		}
		catch (final StackOverflowError e) {
			throw new IIOException("its parts are nested too deep", e);
		}
		catch (final Exception e) {
			throw new IIOException(e.toString(), e);
		}
	}

	/** Whether a decoder may still be at work after this. */
	static boolean isGivenUp(final Exception e) {
		return e.getCause() instanceof TimeoutException || e instanceof CancelledException;
	}

	/** Decoders answer damaged files with all kinds of exceptions. */
	static RuntimeException asInvalid(final Path file, final Exception cause) {
		if (cause instanceof InvalidInputException || cause instanceof CancelledException) return (RuntimeException) cause;
		if (cause instanceof FileSystemException e) return new InvalidInputException(FileTrouble.sentence(e, file,
			FileTrouble.AGAIN), e);
		final String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		if (detail.contains("JPEG process") || detail.contains("SOF type")) return new InvalidInputException("The image " + file +
			" holds JPEG data of a kind that cannot be read here (lossless or arithmetic coding); save it as PNG, or as TIFF " +
			"without JPEG.", cause);
		return new InvalidInputException("The image " + file + " cannot be read, it may be damaged or cut short (" + detail
			.lines().findFirst().orElse("") + "); restore or remove it.", cause);
	}
}
