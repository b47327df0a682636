package org.gammaij.provenance;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads boxes from bytes. What cannot be read is told, and the boxes before it stay. */
final class JumbfParser {

	private static final int HEAD = 8;
	private static final int LONG_HEAD = 16;
	private static final int UUID = 16;

	private final byte[] data;
	private final Bytes bytes;
	private final Findings findings;
	private final String where;
	private int count;

	JumbfParser(final byte[] data, final Findings findings, final String where) {
		this.data = data;
		this.findings = findings;
		this.where = where;
		bytes = Bytes.of(data);
	}

	/** All boxes at the highest level. */
	List<JumbfBox> parse() {
		return boxes(0, data.length, 1);
	}

	private List<JumbfBox> boxes(final int from, final int to, final int depth) {
		final List<JumbfBox> boxes = new ArrayList<>();
		int at = from;
		try {
			while (at < to) {
				if (++count > findings.limits().boxes()) throw new MalformedException("has more than " + findings.limits()
					.boxes() + " boxes");
				final int end = end(at, to);
				boxes.add(box(at, end, depth));
				at = end;
			}
		}
		catch (final MalformedException | IOException e) {
			findings.unreadable("C2PA box", e.getMessage(), where + ", byte " + at + " of the manifests");
		}
		return boxes;
	}

	private int headLength(final int at) throws MalformedException, IOException {
		return bytes.u32(at, ByteOrder.BIG_ENDIAN) == 1 ? LONG_HEAD : HEAD;
	}

	/** Where a box ends. One that says more than there is was cut short; what is left of it is read. */
	private int end(final int at, final int to) throws MalformedException, IOException {
		if (to - at < HEAD) throw new MalformedException("is cut short");
		final int head = headLength(at);
		final long said = head == LONG_HEAD ? bytes.s64(at + HEAD, ByteOrder.BIG_ENDIAN) : bytes.u32(at,
			ByteOrder.BIG_ENDIAN);
		if (said == 0) return to;
		if (said < head) throw new MalformedException("has the impossible length " + said);
		if (said <= to - at) return at + (int) said;
		findings.unreadable("C2PA box", "is cut short: " + (to - at) + " of " + said + " bytes are there", where + ", byte " +
			at + " of the manifests");
		return to;
	}

	private JumbfBox box(final int at, final int end, final int depth) throws MalformedException, IOException {
		final String type = bytes.latin(at + 4, 4);
		final int from = at + headLength(at);
		if (from > end) throw new MalformedException("is cut short");
		if (!type.equals(JumbfBox.SUPERBOX)) {
			final boolean wanted = type.equals("cbor") || type.equals("json");
			return new JumbfBox(type, "", "", List.of(), wanted ? Arrays.copyOfRange(data, from, end) : new byte[0]);
		}
		if (depth > findings.limits().depth()) throw new MalformedException("is nested deeper than " + findings.limits()
			.depth() + " boxes");
		final int description = end(from, end);
		final int uuid = from + HEAD;
		if (!bytes.startsWith(from + 4L, "jumd") || description - uuid <= UUID) throw new MalformedException(
			"has no description");
		final boolean labelled = (data[uuid + UUID] & 2) != 0;
		final String label = labelled ? Texts.decode(Arrays.copyOfRange(data, uuid + UUID + 1, description)) : "";
		return new JumbfBox(type, bytes.latin(uuid, 4), label, boxes(description, end, depth + 1), new byte[0]);
	}
}
