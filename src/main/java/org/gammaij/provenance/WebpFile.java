package org.gammaij.provenance;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;

/** WebP: chunks of a RIFF file. */
final class WebpFile implements Container {

	private static final int HEAD = 12;

	@Override
	public String name() {
		return "WebP";
	}

	@Override
	public boolean fits(final Bytes file) throws MalformedException, IOException {
		return file.startsWith(0, "RIFF") && file.startsWith(8, "WEBP");
	}

	@Override
	public void collect(final Bytes file, final Findings findings) throws MalformedException, IOException {
		final PieceCounter counter = new PieceCounter(findings.limits().pieces());
		long offset = HEAD;
		while (offset < file.size()) {
			counter.next();
			final String type = file.latin(offset, 4);
			final long length = file.u32(offset + 4, LITTLE_ENDIAN);
			final String where = "WebP chunk " + type.strip() + " at byte " + offset;
			final long data = offset + 8;
			switch (type) {
				case "C2PA":
					findings.part(Part.Kind.C2PA, "", file.read(data, length), where);
					break;
				case "EXIF":
					findings.part(Part.Kind.EXIF, "", exif(file, data, length), where);
					break;
				case "XMP ":
					findings.part(Part.Kind.XMP, "", file.read(data, length), where);
					break;
				case "VP8X":
					findings.facts().width = 1 + (int) (file.u32(data + 4, LITTLE_ENDIAN) & 0xffffff);
					findings.facts().height = 1 + (int) (file.u32(data + 6, LITTLE_ENDIAN) >> 8);
					break;
				default: // Pixels, or nothing that claims an origin
			}
			offset = data + length + (length & 1);
		}
		if (offset > file.size() + 1) throw new MalformedException("is cut short");
	}

	/** Some programs leave the head that EXIF data has in JPEG files. */
	private static byte[] exif(final Bytes file, final long data, final long length) throws MalformedException,
		IOException
	{
		final int head = length >= 6 && file.startsWith(data, "Exif\0\0") ? 6 : 0;
		return file.read(data + head, length - head);
	}
}
