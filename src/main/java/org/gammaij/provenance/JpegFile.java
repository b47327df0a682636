package org.gammaij.provenance;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JPEG: segments up to the pixels. Manifests and long XMP are spread over several of them. */
final class JpegFile implements Container {

	private static final String EXIF = "Exif\0\0";
	private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
	private static final int TABLE = 64;

	@Override
	public String name() {
		return "JPEG";
	}

	@Override
	public boolean fits(final Bytes file) throws MalformedException, IOException {
		return file.startsWith(0, "\u00ff\u00d8\u00ff");
	}

	@Override
	public void collect(final Bytes file, final Findings findings) throws MalformedException, IOException {
		final JpegManifests manifests = new JpegManifests(findings);
		final ExtendedXmp extended = new ExtendedXmp(findings);
		try {
			walk(file, findings, manifests, extended);
		}
		finally {
			manifests.finish();
			extended.finish();
		}
	}

	private static void walk(final Bytes file, final Findings findings, final JpegManifests manifests,
		final ExtendedXmp extended) throws MalformedException, IOException
	{
		final PieceCounter counter = new PieceCounter(findings.limits().pieces());
		long offset = 2;
		while (true) {
			counter.next();
			// Bytes between segments are passed over, as decoders do; some cameras leave them.
			if (file.u8(offset) != 0xff) {
				offset++;
				continue;
			}
			final int marker = file.u8(offset + 1);
			if (marker == 0xd9 || marker == 0xda) return;
			if (marker == 0xff) offset++;
			else if (marker == 1 || marker >= 0xd0 && marker <= 0xd7) offset += 2;
			else {
				final int length = file.u16(offset + 2, BIG_ENDIAN);
				if (length < 2) throw new MalformedException("has a segment without length at byte " + offset);
				final String where = "JPEG segment " + Integer.toHexString(0xff00 | marker) + " at byte " + offset;
				if (isWanted(marker)) segment(marker, file.read(offset + 4, length - 2), where, findings, manifests, extended);
				offset += 2L + length;
			}
		}
	}

	private static boolean isWanted(final int marker) {
		return marker == 0xe1 || marker == 0xeb || marker == 0xfe || marker == 0xdb || isFrame(marker);
	}

	private static boolean isFrame(final int marker) {
		return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
	}

	private static void segment(final int marker, final byte[] data, final String where, final Findings findings,
		final JpegManifests manifests, final ExtendedXmp extended) throws MalformedException, IOException
	{
		final Bytes bytes = Bytes.of(data);
		final FileFacts facts = findings.facts();
		if (marker == 0xeb) manifests.add(bytes, where);
		else if (marker == 0xe1 && bytes.startsWith(0, EXIF)) findings.part(Part.Kind.EXIF, "", tail(data, EXIF), where);
		else if (marker == 0xe1 && bytes.startsWith(0, XMP)) findings.part(Part.Kind.XMP, "", tail(data, XMP), where);
		else if (marker == 0xe1) extended.add(bytes, where);
		else if (marker == 0xfe) {
			facts.comment = Texts.decode(data);
			findings.part(Part.Kind.TEXT, "Comment", facts.comment.getBytes(StandardCharsets.UTF_8), where);
		}
		else if (isFrame(marker) && data.length >= 5 && facts.width == 0) {
			facts.sequential = marker <= 0xc1;
			facts.height = bytes.u16(1, BIG_ENDIAN);
			facts.width = bytes.u16(3, BIG_ENDIAN);
		}
		// Table 0 in 8 bits is that of brightness in nearly all files.
		else if (marker == 0xdb && data.length > TABLE && data[0] == 0 && facts.quantisation == null) {
			facts.quantisation = new int[TABLE];
			Arrays.setAll(facts.quantisation, i -> data[i + 1] & 0xff);
		}
	}

	private static byte[] tail(final byte[] data, final String head) {
		return Arrays.copyOfRange(data, head.length(), data.length);
	}
}
