package org.gammaij.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.gammaij.common.CancelledException;
import org.gammaij.common.LibraryLog;
import org.gammaij.common.TimeLimit;

/**
 * What a PDF file claims: the programs that its Info dictionary names, its XMP, and a manifest that is attached to it.
 * What the images within it claim is not read.
 */
final class PdfClaims {

	static final String CREATOR = "PDF Creator";
	static final String PRODUCER = "PDF Producer";

	private static final String MARK = "%PDF-";
	private static final COSName RELATIONSHIP = COSName.getPDFName("AFRelationship");
	private static final String MANIFEST = "C2PA_Manifest";
	private static final Duration TIME = Duration.ofSeconds(60);

	static {
		LibraryLog.silence("org.apache.pdfbox");
		LibraryLog.silence("org.apache.fontbox");
	}

	private final Findings findings;

	PdfClaims(final Findings findings) {
		this.findings = findings;
	}

	static boolean fits(final Bytes file) throws MalformedException, IOException {
		return file.startsWith(0, MARK);
	}

	/** @throws MalformedException if the file cannot be followed; what was found before stays */
	void collect(final Path file) throws MalformedException {
		try {
			TimeLimit.call(TIME, () -> {
				try (PDDocument document = Loader.loadPDF(file.toFile())) {
					collect(document);
				}
				return null;
			});
		}
		catch (final CancelledException e) {
			throw e;
		}
		catch (final InvalidPasswordException e) {
			throw new MalformedException("is encrypted and needs a password");
		}
		catch (final TimeoutException e) {
			throw new MalformedException("could not be read within " + TIME.toSeconds() + " seconds");
		}
		// PDFBox answers damaged files with all kinds of exceptions, whose words may quote the content
		catch (final Exception | LinkageError | StackOverflowError e) {
			throw new MalformedException("is damaged, or encrypted in a way that is not read");
		}
	}

	private void collect(final PDDocument document) throws IOException {
		name(CREATOR, document.getDocumentInformation().getCreator());
		name(PRODUCER, document.getDocumentInformation().getProducer());
		final COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
		part(Part.Kind.XMP, catalog.getCOSStream(COSName.METADATA), XmpReader.LARGEST, "PDF metadata");
		final COSArray attached = catalog.getCOSArray(COSName.AF);
		for (int i = 0; attached != null && i < Math.min(attached.size(), findings.limits().boxes()); i++)
			if (attached.getObject(i) instanceof COSDictionary file && MANIFEST.equals(file.getNameAsString(RELATIONSHIP)) && file
				.getCOSDictionary(COSName.EF) != null) part(Part.Kind.C2PA, file.getCOSDictionary(COSName.EF).getCOSStream(COSName.F),
					findings.limits().part(), "PDF attachment " + (i + 1));
	}

	private void name(final String key, final String value) {
		if (value != null) findings.add(ClaimKind.TEXT, key, value, "PDF Info", GeneratorText.named(value).isPresent(), false);
	}

	private void part(final Part.Kind kind, final COSStream stream, final int most, final String where)
		throws IOException
	{
		if (stream == null) return;
		try (InputStream in = stream.createInputStream()) {
			final byte[] data = in.readNBytes(most + 1);
			if (data.length > most) findings.unreadable(kind.name(), "has more than the " + most + " bytes that are read", where);
			else findings.part(kind, "", data, where);
		}
	}
}
