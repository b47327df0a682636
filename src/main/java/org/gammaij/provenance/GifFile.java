package org.gammaij.provenance;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** GIF: blocks; manifests and XMP are in application extensions. */
final class GifFile implements Container {

	private static final int HEAD = 13;
	private static final int DESCRIPTOR = 10;
	private static final int NAME = 11;
	/** XMP is followed by bytes that lead programs, which know nothing of it, to its end. */
	private static final int XMP_TRAILER = 257;

	@Override
	public String name() {
		return "GIF";
	}

	@Override
	public boolean fits(final Bytes file) throws MalformedException, IOException {
		return file.startsWith(0, "GIF87a") || file.startsWith(0, "GIF89a");
	}

	@Override
	public void collect(final Bytes file, final Findings findings) throws MalformedException, IOException {
		findings.facts().width = file.u16(6, LITTLE_ENDIAN);
		findings.facts().height = file.u16(8, LITTLE_ENDIAN);
		new Walk(file, findings, new PieceCounter(findings.limits().pieces())).run();
	}

	private record Walk(Bytes file, Findings findings, PieceCounter counter) {

		void run() throws MalformedException, IOException {
			long offset = HEAD + colours(file.u8(10));
			while (true) {
				counter.next();
				final int block = file.u8(offset);
				if (block == 0x3b) return;
				if (block == 0x21) offset = extension(offset);
				else if (block == 0x2c) offset = skip(offset + DESCRIPTOR + colours(file.u8(offset + DESCRIPTOR - 1)) + 1);
				else throw new MalformedException("has no block at byte " + offset);
			}
		}

		/** Bytes of a table of colours. */
		private static int colours(final int flags) {
			return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
		}

		/** @return where the next block begins */
		private long extension(final long offset) throws MalformedException, IOException {
			final int label = file.u8(offset + 1);
			final String where = "GIF block at byte " + offset;
			final String name = label == 0xff && file.u8(offset + 2) == NAME ? file.latin(offset + 3, NAME) : "";
			final long from = offset + 3 + NAME;
			final ByteArrayOutputStream data = new ByteArrayOutputStream();
			final long end;
			if (label == 0xfe) {
				end = blocks(offset + 2, data, false);
				findings.part(Part.Kind.TEXT, "Comment", Texts.decode(data.toByteArray()).getBytes(StandardCharsets.UTF_8),
					where);
			}
			else if (name.startsWith("C2PA_GIF")) {
				end = blocks(from, data, false);
				findings.part(Part.Kind.C2PA, "", data.toByteArray(), where);
			}
			else if (name.equals("XMP DataXMP")) {
				end = blocks(from, data, true);
				final byte[] packet = data.toByteArray();
				findings.part(Part.Kind.XMP, "", Arrays.copyOf(packet, Math.max(0, packet.length - XMP_TRAILER)), where);
			}
			else end = skip(offset + 2);
			return end;
		}

		private long skip(final long from) throws MalformedException, IOException {
			return blocks(from, null, false);
		}

		/**
		 * Follows the blocks of at most 255 bytes each.
		 *
		 * @param into what they hold; null if that does not matter
		 * @param lengths whether the bytes that tell the lengths belong to it
		 * @return where the next thing begins
		 */
		private long blocks(final long from, final ByteArrayOutputStream into, final boolean lengths)
			throws MalformedException, IOException
		{
			long offset = from;
			for (int length = file.u8(offset); length > 0; length = file.u8(offset)) {
				counter.next();
				if (into != null) into.writeBytes(lengths ? file.read(offset, length + 1L) : file.read(offset + 1, length));
				if (into != null && into.size() > findings.limits().part()) throw new MalformedException(
					"has more than " + findings.limits().part() + " bytes in the block at byte " + from);
				offset += length + 1;
			}
			return offset + 1;
		}
	}
}
