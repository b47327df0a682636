package org.gammaij.detect;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.image.Intensity;
import org.gammaij.image.pdf.PdfFile;

/** A file that may be an image or PDF: what it holds decides, not its name. */
record DocumentSource(Path file, String label, Intensity intensity, PdfReading reading) implements Source {

	@Override
	public Path place() {
		return file;
	}

	@Override
	public String part() {
		return !PdfFile.isName(file) || reading.pages() ? "page" : "image";
	}

	@Override
	public Planes open() throws IOException {
		return PdfFile.is(file) ? PdfPlanes.open(file, label, intensity, reading) : new FileSource(file, label,
			intensity).open();
	}
}
