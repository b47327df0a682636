package org.gammaij.provenance;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts JUMBF boxes together again that were cut into APP11 segments (ISO 19566-5, annex D): {@code JP}, number of the box
 * (2 bytes), number of the segment (4), head of the box in each segment (8 or 16), content.
 */
final class JpegManifests {

	private static final int HEAD = 8;
	private static final int BOX_HEAD = 8;

	private final Findings findings;
	private final Map<Integer, SortedMap<Long, byte[]>> boxes = new LinkedHashMap<>();
	private final Map<Integer, String> places = new LinkedHashMap<>();
	private long bytes;

	JpegManifests(final Findings findings) {
		this.findings = findings;
	}

	void add(final Bytes segment, final String where) throws MalformedException, IOException {
		if (!segment.startsWith(0, "JP") || segment.size() < HEAD + BOX_HEAD) return;
		final int box = segment.u16(2, BIG_ENDIAN);
		final long number = segment.u32(4, BIG_ENDIAN);
		bytes += segment.size();
		if (bytes > findings.limits().part()) throw new MalformedException("has more than " + findings.limits().part() +
			" bytes of manifests");
		places.putIfAbsent(box, where);
		if (boxes.computeIfAbsent(box, key -> new TreeMap<>()).putIfAbsent(number, segment.read(HEAD, segment.size() -
			HEAD)) != null) findings.unreadable("C2PA segment", "is there twice with number " + number, where);
	}

	/** Hands on what was found; a segment that is missing ends its box. */
	void finish() {
		boxes.forEach((box, segments) -> findings.part(Part.Kind.C2PA, "", joined(segments, places.get(box)), places.get(
			box)));
	}

	private byte[] joined(final SortedMap<Long, byte[]> segments, final String where) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		long expected = segments.firstKey();
		for (final Map.Entry<Long, byte[]> segment : segments.entrySet()) {
			final byte[] data = segment.getValue();
			if (segment.getKey() != expected) {
				findings.unreadable("C2PA segment", "number " + expected + " is missing", where);
				break;
			}
			final boolean longHead = data[0] == 0 && data[1] == 0 && data[2] == 0 && data[3] == 1;
			final int skipped = out.size() == 0 ? 0 : longHead ? 2 * BOX_HEAD : BOX_HEAD;
			if (data.length > skipped) out.write(data, skipped, data.length - skipped);
			expected++;
		}
		return out.toByteArray();
	}
}
