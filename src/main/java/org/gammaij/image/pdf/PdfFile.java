package org.gammaij.image.pdf;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.gammaij.common.CancelledException;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.LibraryLog;
import org.gammaij.common.TimeLimit;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageFormat;
import org.gammaij.image.RgbImage;

/**
 * A PDF file that was opened. Nothing in it is run, and nothing that it refers to is fetched. What it may cost is
 * bounded: time, number of pages and images, and what its parts may unpack to.
 */
public final class PdfFile implements Closeable {

	/** Readers of PDF look so far for the mark at its beginning. */
	private static final int HEAD = 1024;
	private static final String MARK = "%PDF-";
	private static final long MEGABYTE = 1_000_000;
	private static final long LARGEST = 4000 * MEGABYTE;
	private static final int MOST_PAGES = 10_000;
	/** Seconds for anything, more for each megabyte of the file, and for each megapixel of a picture. */
	private static final long SECONDS = 60;
	private static final long SECONDS_PER_MEGAPIXEL = 4;
	private static final double POINTS_PER_INCH = 72;

	static {
		LibraryLog.silence("org.apache.pdfbox");
		LibraryLog.silence("org.apache.fontbox");
	}

	private final Path file;
	private final long size;
	private final PDDocument document;
	private List<PdfPicture> pictures;
	private String leftOut = "";
	/** What did not come back in time may still be at work. */
	private boolean givenUp;

	private PdfFile(final Path file, final long size, final PDDocument document) {
		this.file = file;
		this.size = size;
		this.document = document;
	}

	/**
	 * Whether a file is PDF by what it holds, whatever its name.
	 *
	 * @throws IOException if it cannot be read
	 */
	public static boolean is(final Path file) throws IOException {
		if (!Files.isRegularFile(file) || ImageFormat.of(file).isPresent()) return false;
		try (InputStream in = Files.newInputStream(file)) {
			return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1).contains(MARK);
		}
	}

	/** Whether the extension of a name is that of a PDF file; for picking files out of folders. */
	public static boolean isName(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return name.endsWith(".pdf") && !name.startsWith(".");
	}

	/**
	 * Opens a file.
	 *
	 * @throws InvalidInputException if it is encrypted, damaged or too large
	 * @throws IOException if it cannot be read
	 */
	public static PdfFile open(final Path file) throws IOException {
		final long size = Files.size(file);
		if (size > LARGEST) throw new InvalidInputException("The PDF file " + file + " is too large, " + size / MEGABYTE +
			" MB; at most " + LARGEST / MEGABYTE + " MB are read: split it.");
		final PDDocument document;
		try {
			final File toLoad = file.toFile();
			document = TimeLimit.call(limit(size, 0), () -> Loader.loadPDF(toLoad));
		}
		catch (final Exception | LinkageError | StackOverflowError e) {
			throw asInvalid(file, "", e);
		}
		final PdfFile opened = new PdfFile(file, size, document);
		try {
			opened.requirePages();
		}
		catch (final RuntimeException e) {
			opened.close();
			throw e;
		}
		return opened;
	}

	private void requirePages() {
		final int pages = guarded("", 0, document::getNumberOfPages);
		if (pages < 1) throw new InvalidInputException("The PDF file " + file + " has no pages; it may be damaged.");
		if (pages > MOST_PAGES) throw new InvalidInputException("The PDF file " + file + " has " + pages +
			" pages, and at most " + MOST_PAGES + " are looked at: split it.");
	}

	/** Number of pages, at least 1. */
	public int pages() {
		return document.getNumberOfPages();
	}

	/**
	 * The images that its pages show, each once.
	 *
	 * @throws InvalidInputException if a page is damaged
	 */
	public List<PdfPicture> pictures() {
		if (pictures == null) {
			final PictureWalk walk = new PictureWalk(file.toString());
			for (int i = 0; i < pages(); i++) {
				final int page = i;
				guarded(" on page " + (page + 1), 0, () -> {
					walk.add(document.getPage(page), page + 1);
					return null;
				});
			}
			pictures = List.copyOf(walk.pictures());
			leftOut = walk.leftOut();
		}
		return pictures;
	}

	/** What of the images is not among the {@link #pictures}, in a few words; empty if nothing is missing. */
	public String leftOut() {
		return leftOut;
	}

	/**
	 * Writes an image as a file of its own that has its pixels, JPEG or PNG.
	 *
	 * @param label name of the image for messages
	 * @param target does not exist yet
	 * @throws InvalidInputException if it is damaged, too large, or of a kind that cannot be read
	 */
	public void extract(final PdfPicture picture, final String label, final Path target) {
		final PictureFile writer = new PictureFile(picture, label);
		final long pixels = (long) picture.stream().getInt("Width", 1) * picture.stream().getInt("Height", 1);
		guarded(" in the image " + label, pixels, () -> {
			writer.write(target, Runtime.getRuntime().maxMemory());
			return null;
		});
	}

	/**
	 * Draws a page and writes it as PNG.
	 *
	 * @param index of the page, from 0
	 * @param dpi pixels in an inch
	 * @throws InvalidInputException if it is damaged or too large, or an image on it cannot be drawn
	 */
	public void render(final int index, final int dpi, final Path target) {
		final String where = " on page " + (index + 1);
		final long pixels = guarded(where, 0, () -> pixels(document.getPage(index).getCropBox(), dpi));
		if (pixels * (Integer.BYTES + 2 * RgbImage.CHANNELS) > Runtime.getRuntime().maxMemory() ||
			pixels > Integer.MAX_VALUE / RgbImage.CHANNELS) throw new InvalidInputException("Page " + (index + 1) + " of " +
				file + " has " + pixels / MEGABYTE + " megapixels at " + dpi +
				" dpi, which is too large; lower pdf_dpi, or give Java more memory (-Xmx).");
		guarded(where, pixels, () -> {
			ImageFiles.writePng(new PageRenderer(document).render(index, dpi), target);
			return null;
		});
	}

	private static long pixels(final PDRectangle page, final int dpi) {
		final double scale = dpi / POINTS_PER_INCH;
		return (long) Math.ceil(page.getWidth() * scale) * (long) Math.ceil(page.getHeight() * scale);
	}

	private <T> T guarded(final String where, final long pixels, final Callable<T> work) {
		try {
			return TimeLimit.call(limit(size, pixels), work);
		}
		catch (final Exception | LinkageError | StackOverflowError e) {
			givenUp |= e instanceof TimeoutException || e instanceof CancelledException;
			throw asInvalid(file, where, e);
		}
	}

	private static Duration limit(final long bytes, final long pixels) {
		return Duration.ofSeconds(SECONDS + bytes / MEGABYTE + SECONDS_PER_MEGAPIXEL * pixels / MEGABYTE);
	}

	/** PDFBox answers damaged files with all kinds of exceptions. */
	private static RuntimeException asInvalid(final Path file, final String where, final Throwable cause) {
		if (cause instanceof CancelledException || cause instanceof InvalidInputException) return (RuntimeException) cause;
		if (cause instanceof InvalidPasswordException) return new InvalidInputException("The PDF file " + file +
			" is encrypted and needs a password; save a copy without one.", cause);
		if (cause instanceof LinkageError && cause.toString().contains("bouncycastle")) return new InvalidInputException("The PDF file " + file +
			" is encrypted in a way that cannot be read here; save a copy that is not.", cause);
		if (cause instanceof TimeoutException) return new InvalidInputException("The PDF file " + file +
			" could not be read in reasonable time" + where + ": it is damaged or made to keep programs busy.", cause);
		final String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		if (cause instanceof FileSystemException trouble) return new InvalidInputException(FileTrouble.sentence(trouble, file,
			FileTrouble.AGAIN), cause);
		if (cause instanceof MissingImageReaderException) return new InvalidInputException("The PDF file " + file +
			" shows an image" + where + " that is stored as JPEG 2000 or JBIG2, which cannot be read here.", cause);
		return new InvalidInputException("The PDF file " + file + " cannot be read" + where +
			", it may be damaged or cut short (" + detail.lines().findFirst().orElse("") + ").", cause);
	}

	@Override
	public void close() {
		if (givenUp) return;
		try {
			document.close();
		}
		catch (final IOException e) {
			// It was only read from: nothing can be lost
			return;
		}
	}
}
