package org.gammaij.provenance;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** PNG: chunks, of which those with pixels are passed over. */
final class PngFile implements Container {

	private static final String XMP = "XML:com.adobe.xmp";
	private static final int FRAME = 12;

	@Override
	public String name() {
		return "PNG";
	}

	@Override
	public boolean fits(final Bytes file) throws MalformedException, IOException {
		return file.startsWith(0, "\u0089PNG\r\n\u001a\n");
	}

	@Override
	public void collect(final Bytes file, final Findings findings) throws MalformedException, IOException {
		final PieceCounter counter = new PieceCounter(findings.limits().pieces());
		int unpacked = findings.limits().unpacked();
		long offset = 8;
		while (offset < file.size()) {
			counter.next();
			final long length = file.u32(offset, BIG_ENDIAN);
			final String type = file.latin(offset + 4, 4);
			final String where = "PNG chunk " + type + " at byte " + offset;
			final long data = offset + 8;
			switch (type) {
				case "IEND":
					return;
				case "IHDR":
					findings.facts().width = (int) file.u32(data, BIG_ENDIAN);
					findings.facts().height = (int) file.u32(data + 4, BIG_ENDIAN);
					break;
				case "caBX":
					findings.part(Part.Kind.C2PA, "", file.read(data, length), where);
					break;
				case "eXIf":
					findings.part(Part.Kind.EXIF, "", file.read(data, length), where);
					break;
				case "tEXt", "zTXt", "iTXt":
					unpacked -= text(type, file.read(data, length), unpacked, where, findings);
					break;
				default: // Pixels, or nothing that claims an origin
			}
			offset += FRAME + length;
		}
		throw new MalformedException("is cut short: it has no end chunk");
	}

	/** @return how many bytes were unpacked */
	private static int text(final String type, final byte[] data, final int most, final String where,
		final Findings findings)
	{
		int unpacked = 0;
		try {
			final int key = end(data, 0);
			final String keyword = new String(data, 0, key, StandardCharsets.ISO_8859_1);
			if (!keyword.equals(XMP) && !GeneratorText.isKeyword(keyword)) return 0;
			int from = key + 1;
			boolean packed = type.equals("zTXt");
			if (packed) from++;
			if (type.equals("iTXt")) {
				if (from + 2 > data.length) throw new MalformedException("is cut short");
				packed = data[from] != 0;
				from = end(data, end(data, from + 2) + 1) + 1;
			}
			byte[] text = Arrays.copyOfRange(data, Math.min(from, data.length), data.length);
			if (packed) {
				text = Texts.inflate(text, most);
				unpacked = text.length;
			}
			if (keyword.equals(XMP)) findings.part(Part.Kind.XMP, "", text, where);
			else findings.part(Part.Kind.TEXT, keyword, Texts.decode(text).getBytes(StandardCharsets.UTF_8), where);
		}
		catch (final MalformedException e) {
			findings.unreadable("text", e.getMessage(), where);
		}
		return unpacked;
	}

	private static int end(final byte[] data, final int from) throws MalformedException {
		for (int i = from; i < data.length; i++)
			if (data[i] == 0) return i;
		throw new MalformedException("has no end of its keyword");
	}
}
