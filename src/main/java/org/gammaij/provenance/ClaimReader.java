package org.gammaij.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.gammaij.common.FileTrouble;

/**
 * Reads what a file claims of its origin: JPEG, PNG, WebP, TIFF, GIF and PDF, told by their first bytes. Nothing
 * is fetched, and a hostile file costs no more than the limits allow.
 */
public final class ClaimReader {

	private static final List<Container> CONTAINERS = List.of(new JpegFile(), new PngFile(), new WebpFile(),
		new TiffFile(), new GifFile());

	private final ThumbnailLikeness likeness;
	private final Limits limits;

	/** @param likeness compares thumbnails with their images */
	public ClaimReader(final ThumbnailLikeness likeness) {
		this(likeness, Limits.DEFAULT);
	}

	ClaimReader(final ThumbnailLikeness likeness, final Limits limits) {
		this.likeness = likeness;
		this.limits = limits;
	}

	/**
	 * Reads the claims of a file.
	 *
	 * @return what cannot be read is among them, as of kind {@link ClaimKind#UNREADABLE}; of a file of another format too
	 */
	public Claims read(final Path file) {
		final Findings findings = new Findings(limits);
		// A pipe would be waited for
		if (!Files.isRegularFile(file)) findings.unreadable("file", Files.exists(file) ? "is no regular file"
			: "is not there", "whole file");
		else try (FileBytes bytes = new FileBytes(file, limits)) {
			read(file, bytes, findings);
			new EditingTraces(findings, likeness, file).add();
		}
		catch (final IOException e) {
			findings.unreadable("file", FileTrouble.sentence(e, file, FileTrouble.AGAIN), "whole file");
		}
		catch (final OutOfMemoryError e) {
			findings.unreadable("file", "needs more memory than Java was given (-Xmx)", "whole file");
		}
		return findings.claims();
	}

	private static void read(final Path file, final Bytes bytes, final Findings findings) throws IOException {
		String name = "file";
		try {
			final Optional<Container> container = container(bytes);
			if (PdfClaims.fits(bytes)) {
				name = "PDF file";
				new PdfClaims(findings).collect(file);
			}
			else if (container.isEmpty()) throw new MalformedException(bytes.size() == 0 ? "is empty"
				: "is of no format whose claims are read (JPEG, PNG, WebP, TIFF, GIF, PDF)");
			else {
				name = container.get().name() + " file";
				container.get().collect(bytes, findings);
			}
		}
		catch (final MalformedException e) {
			findings.unreadable(name, e.getMessage(), "whole file");
		}
		// A part may hold further parts
		for (int i = 0; i < findings.parts().size(); i++)
			interpret(findings.parts().get(i), findings);
	}

	private static Optional<Container> container(final Bytes bytes) throws MalformedException, IOException {
		for (final Container container : CONTAINERS)
			if (container.fits(bytes)) return Optional.of(container);
		return Optional.empty();
	}

	private static void interpret(final Part part, final Findings findings) throws IOException {
		try {
			switch (part.kind()) {
				case C2PA:
					new C2paReader(findings).read(part.data(), part.where());
					break;
				case XMP:
					new XmpReader(findings, part.where()).read(part.data());
					break;
				case EXIF:
					new ExifReader(Bytes.of(part.data()), part.where(), findings).readPart();
					break;
				default:
					GeneratorText.add(findings, ClaimKind.TEXT, part.name(), new String(part.data(), StandardCharsets.UTF_8), part
						.where());
			}
		}
		catch (final MalformedException e) {
			findings.unreadable(part.kind().name(), e.getMessage(), part.where());
		}
	}
}
