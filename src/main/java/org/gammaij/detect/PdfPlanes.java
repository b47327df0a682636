package org.gammaij.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.FileState;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbSource;
import org.gammaij.image.pdf.PdfFile;
import org.gammaij.image.pdf.PdfPicture;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The images or the pages of a PDF file. Each becomes a file of its own for as long as it is looked at, so that all that
 * holds for image files holds for it.
 */
final class PdfPlanes implements Planes {

	private final Path file;
	private final String label;
	private final Intensity intensity;
	private final PdfReading reading;
	private final String hash;
	private final PdfFile pdf;
	private final Path folder;

	private PdfPlanes(final Path file, final String label, final Intensity intensity, final PdfReading reading,
		final String hash, final PdfFile pdf, final Path folder)
	{
		this.file = file;
		this.label = label;
		this.intensity = intensity;
		this.reading = reading;
		this.hash = hash;
		this.pdf = pdf;
		this.folder = folder;
	}

	/**
	 * Opens a file.
	 *
	 * @throws InvalidInputException if it is encrypted, damaged or too large
	 * @throws IOException if it cannot be read
	 */
	static PdfPlanes open(final Path file, final String label, final Intensity intensity, final PdfReading reading)
		throws IOException
	{
		final FileState state = FileState.of(file);
		final String hash = Sha256.of(file);
		final PdfFile pdf = PdfFile.open(file);
		try {
			state.requireStill(file);
			return new PdfPlanes(file, label, intensity, reading, hash, pdf, Files.createTempDirectory("gamma-pdf-"));
		}
		catch (final IOException | RuntimeException e) {
			pdf.close();
			throw e;
		}
	}

	/** Where extracted images lie while they are looked at. */
	Path folder() {
		return folder;
	}

	/** @throws InvalidInputException if it shows no image */
	@Override
	public int count() {
		if (reading.pages()) return pdf.pages();
		if (!pdf.pictures().isEmpty()) return pdf.pictures().size();
		throw new InvalidInputException("The PDF file " + file + " shows no image that could be looked at on its " + pdf.pages() +
			(pdf.pages() == 1 ? " page" : " pages") + (pdf.leftOut().isEmpty() ? "" : ", only " + pdf.leftOut()) +
			"; look at its pages as they are drawn (pdf=pages).");
	}

	@Override
	public String note() {
		return reading.pages() || pdf.leftOut().isEmpty() ? "" : label + ": not looked at are " + pdf.leftOut() + ".";
	}

	@Override
	public String label(final int i) {
		return label + ":" + (reading.pages() ? Integer.toString(i + 1) : pdf.pictures().get(i).name());
	}

	@Override
	public String hash(final int i) {
		return hash;
	}

	@Override
	public String manner() {
		return reading.manner();
	}

	@Override
	public Plane open(final int i) {
		final Path extracted = folder.resolve(i + ".image");
		try {
			if (reading.pages()) pdf.render(i, reading.dpi(), extracted);
			else {
				final PdfPicture picture = pdf.pictures().get(i);
				pdf.extract(picture, label(i), extracted);
			}
			return new Extracted(extracted, label(i), new FileSource.Page(i, ImageDecoder.open(extracted, 0, intensity)), reading);
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			remove(extracted);
			if (e instanceof InvalidInputException invalid) throw named(invalid, extracted, label(i));
			throw e;
		}
	}

	/** Nobody knows the file that was extracted. */
	private static InvalidInputException named(final InvalidInputException e, final Path extracted, final String label) {
		return new InvalidInputException(e.getMessage().replace(extracted.toString(), label), e);
	}

	/** A file that stays keeps its folder, which {@link #close} tells of. */
	private static void remove(final Path extracted) {
		try {
			Files.deleteIfExists(extracted);
		}
		catch (final IOException e) {
			// A decoder that was given up may still have it open
		}
	}

	/** @throws IOException if the folder cannot be removed; the message says so */
	@Override
	public void close() throws IOException {
		pdf.close();
		try {
			Files.deleteIfExists(folder);
		}
		catch (final IOException e) {
			throw new IOException("the temporary folder " + folder + " cannot be removed now (" + FileTrouble.reason(e) +
				"); remove it once the run is over.", e);
		}
	}

	/** A plane whose pixels are in a file that goes with it. */
	private record Extracted(Path file, String label, Plane plane, PdfReading reading) implements Plane {

		@Override
		public int index() {
			return plane.index();
		}

		@Override
		public RandomAccessibleInterval<UnsignedByteType> pixels() {
			try {
				return plane.pixels();
			}
			catch (final InvalidInputException e) {
				throw named(e, file, label);
			}
		}

		@Override
		public void prepare() {
			try {
				plane.prepare();
			}
			catch (final InvalidInputException e) {
				throw named(e, file, label);
			}
		}

		@Override
		public RgbSource source() {
			return new RgbSource(plane.source().description() + reading.manner(), plane.source().lookupTable());
		}

		@Override
		public String unvalidated() {
			return reading.pages() ? "the page was drawn from a PDF file, and the model was not validated on such pictures" : "";
		}

		@Override
		public void close() throws IOException {
			plane.close();
			remove(file);
		}
	}
}
