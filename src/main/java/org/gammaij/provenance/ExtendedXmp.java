package org.gammaij.provenance;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The second XMP packet of a JPEG file, in segments of their own: name, identifier (32 bytes), size of all (4), offset
 * (4), content.
 */
final class ExtendedXmp {

	private static final String NAME = "http://ns.adobe.com/xmp/extension/\0";
	private static final int IDENTIFIER = 32;
	private static final int HEAD = NAME.length() + IDENTIFIER + 8;

	private final Findings findings;
	private final Map<String, byte[]> packets = new LinkedHashMap<>();
	private final Map<String, Long> filled = new LinkedHashMap<>();
	private final Map<String, String> places = new LinkedHashMap<>();

	ExtendedXmp(final Findings findings) {
		this.findings = findings;
	}

	void add(final Bytes segment, final String where) throws MalformedException, IOException {
		if (!segment.startsWith(0, NAME) || segment.size() < HEAD) return;
		final String identifier = segment.latin(NAME.length(), IDENTIFIER);
		final long size = segment.u32(HEAD - 8, BIG_ENDIAN);
		final long offset = segment.u32(HEAD - 4, BIG_ENDIAN);
		final int length = (int) (segment.size() - HEAD);
		// One packet belongs to a file; two of them are room enough for what editors leave behind.
		if (size > XmpReader.LARGEST || offset + length > size || packets.size() == 2 && !packets.containsKey(identifier)) {
			findings.unreadable("XMP segment", "does not fit into its packet", where);
			return;
		}
		final byte[] packet = packets.computeIfAbsent(identifier, key -> new byte[(int) size]);
		if (offset + length > packet.length) {
			findings.unreadable("XMP segment", "does not fit into its packet", where);
			return;
		}
		places.putIfAbsent(identifier, where);
		filled.merge(identifier, (long) length, Long::sum);
		System.arraycopy(segment.read(HEAD, length), 0, packet, (int) offset, length);
	}

	void finish() {
		packets.forEach((identifier, packet) -> {
			final String where = places.get(identifier);
			if (filled.get(identifier) < packet.length) findings.unreadable("XMP", "is not whole: segments are missing", where);
			else findings.part(Part.Kind.XMP, "", packet, where);
		});
	}
}
