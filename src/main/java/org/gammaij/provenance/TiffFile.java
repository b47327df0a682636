package org.gammaij.provenance;

import java.io.IOException;

/** TIFF and BigTIFF: tags of all pages. */
final class TiffFile implements Container {

	@Override
	public String name() {
		return "TIFF";
	}

	@Override
	public boolean fits(final Bytes file) throws MalformedException, IOException {
		return file.size() >= 4 && TiffTags.isHead(file.latin(0, 4));
	}

	@Override
	public void collect(final Bytes file, final Findings findings) throws MalformedException, IOException {
		new ExifReader(file, "TIFF", findings).readFile();
	}
}
