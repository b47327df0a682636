package org.gammaij.provenance;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;

/** Files with claims of every kind, made as their specifications say and not by the code under test. */
public final class ClaimFiles {

	static final String AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

	private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
	private static final String UUID_TAIL = "00110010800000aa00389b71";

	private ClaimFiles() {}

	// JUMBF and C2PA

	static byte[] box(final String type, final byte[]... content) {
		final byte[] data = join(content);
		return ByteBuffer.allocate(8 + data.length).putInt(8 + data.length).put(latin(type)).put(data).array();
	}

	static byte[] superbox(final String uuid, final String label, final byte[]... children) {
		final byte[] description = box("jumd", latin(uuid), HexFormat.of().parseHex(UUID_TAIL), new byte[] { 3 },
			latin(label), new byte[1]);
		return box("jumb", description, join(children));
	}

	static byte[] cbor(final Object value) {
		try {
			return CBOR.writeValueAsBytes(value);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static byte[] assertion(final String label, final Object value) {
		return superbox("cbor", label, box("cbor", cbor(value)));
	}

	static byte[] manifest(final String label, final Map<String, Object> claim, final byte[]... assertions) {
		return superbox("c2ma", label, superbox("c2as", "c2pa.assertions", assertions), superbox("c2cl", "c2pa.claim", box(
			"cbor", cbor(claim))), superbox("c2cs", "c2pa.signature", box("cbor", signature())));
	}

	static byte[] store(final byte[]... manifests) {
		return superbox("c2pa", "c2pa", manifests);
	}

	/** The manifest of a generated image, after one of what it was made from. */
	static byte[] generated() {
		final byte[] ingredient = manifest("urn:uuid:first", Map.of("claim_generator", "Test Camera/1.0"), assertion(
			"c2pa.actions", Map.of("actions", List.of(Map.of("action", "c2pa.opened")))));
		final Map<String, Object> action = new LinkedHashMap<>();
		action.put("action", "c2pa.created");
		action.put("digitalSourceType", AI);
		action.put("softwareAgent", Map.of("name", "Test Generator", "version", "2.1"));
		action.put("description", "a cat on the moon");
		return store(ingredient, manifest("urn:uuid:second", Map.of("claim_generator_info", List.of(Map.of("name",
			"Test Studio", "version", "3")), "dc:title", "cat.png"), assertion("c2pa.actions.v2", Map.of("actions", List.of(
				action))), assertion("c2pa.ingredient", Map.of("dc:title", "moon.jpg", "relationship", "parentOf"))));
	}

	private static byte[] signature() {
		try {
			final ByteArrayOutputStream head = new ByteArrayOutputStream();
			try (CBORGenerator out = new CBORFactory().createGenerator(head)) {
				out.writeStartObject(2);
				out.writeFieldId(1);
				out.writeNumber(-7);
				out.writeFieldId(33);
				out.writeStartArray(null, 1);
				out.writeBinary(certificate());
				out.writeEndArray();
				out.writeEndObject();
			}
			final ByteArrayOutputStream all = new ByteArrayOutputStream();
			try (CBORGenerator out = new CBORFactory().createGenerator(all)) {
				out.writeTag(18);
				out.writeStartArray(null, 4);
				out.writeBinary(head.toByteArray());
				out.writeStartObject(0);
				out.writeEndObject();
				out.writeNull();
				out.writeBinary(new byte[64]);
				out.writeEndArray();
			}
			return all.toByteArray();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static byte[] certificate() throws IOException {
		try (InputStream in = ClaimFiles.class.getResourceAsStream("signer.cer")) {
			return in.readAllBytes();
		}
	}

	// XMP

	static String xmp(final String attributes, final String elements) {
		return "<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>" +
			"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' " +
			"xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' " +
			"xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' " +
			"xmlns:stEvt='http://ns.adobe.com/xap/1.0/sType/ResourceEvent#' xmlns:dc='http://purl.org/dc/elements/1.1/' " +
			attributes + ">" + elements + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
	}

	// EXIF

	/** A text of a tag, ending with NUL. */
	static Object[] text(final int tag, final String value) {
		return new Object[] { tag, 2, value.length() + 1, latin(value + "\0") };
	}

	/** One whole number of 32 bits. */
	static Object[] number(final int tag, final int value) {
		return new Object[] { tag, 4, 1, ByteBuffer.allocate(4).putInt(value).array() };
	}

	/** Bytes of no type. */
	static Object[] bytes(final int tag, final byte[] value) {
		return new Object[] { tag, 7, value.length, value };
	}

	/**
	 * Big-endian EXIF data.
	 *
	 * @param main tags of the image, in ascending order
	 * @param exif tags of the EXIF directory
	 * @param thumbnail JPEG image; null for none
	 */
	static byte[] exif(final List<Object[]> main, final List<Object[]> exif, final byte[] thumbnail) {
		final List<Object[]> first = new ArrayList<>(main);
		first.add(number(0x8769, 0));
		final int exifAt = 8 + size(first);
		final int secondAt = exifAt + size(exif);
		first.set(first.size() - 1, number(0x8769, exifAt));
		final int thumbnailAt = secondAt + size(List.of(number(0x201, 0), number(0x202, 0)));
		final byte[] head = join(latin("MM\0*"), ByteBuffer.allocate(4).putInt(8).array(), directory(8, first,
			thumbnail == null ? 0 : secondAt), directory(exifAt, exif, 0));
		return thumbnail == null ? head : join(head, directory(secondAt, List.of(number(0x201, thumbnailAt), number(0x202,
			thumbnail.length)), 0), thumbnail);
	}

	private static int size(final List<Object[]> entries) {
		return 6 + 12 * entries.size() + entries.stream().mapToInt(entry -> ((byte[]) entry[3]).length).filter(n -> n > 4)
			.sum();
	}

	private static byte[] directory(final int at, final List<Object[]> entries, final int next) {
		final ByteBuffer out = ByteBuffer.allocate(size(entries));
		out.putShort((short) entries.size());
		int data = at + 6 + 12 * entries.size();
		final ByteArrayOutputStream values = new ByteArrayOutputStream();
		for (final Object[] entry : entries) {
			final byte[] value = (byte[]) entry[3];
			out.putShort(((Integer) entry[0]).shortValue()).putShort(((Integer) entry[1]).shortValue()).putInt(
				(Integer) entry[2]);
			if (value.length <= 4) out.put(Arrays.copyOf(value, 4));
			else {
				out.putInt(data);
				data += value.length;
				values.writeBytes(value);
			}
		}
		return out.putInt(next).put(values.toByteArray()).array();
	}

	// Image files

	/** A picture with a bright disc in a corner; in which one is told by two signs. */
	static byte[] picture(final String format, final int width, final int height, final boolean left) {
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = image.createGraphics();
		graphics.setColor(Color.ORANGE);
		graphics.fillRect(left ? 0 : width / 2, 0, width / 2, height / 2);
		graphics.dispose();
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, format, out);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}

	static byte[] jpeg(final byte[]... segments) {
		final byte[] plain = picture("jpeg", 96, 64, true);
		return join(Arrays.copyOf(plain, 2), join(segments), Arrays.copyOfRange(plain, 2, plain.length));
	}

	static byte[] segment(final int marker, final byte[]... content) {
		final byte[] data = join(content);
		return ByteBuffer.allocate(4 + data.length).put((byte) 0xff).put((byte) marker).putShort((short) (data.length + 2))
			.put(data).array();
	}

	static byte[] exifSegment(final byte[] exif) {
		return segment(0xe1, latin("Exif\0\0"), exif);
	}

	static byte[] xmpSegment(final String xmp) {
		return segment(0xe1, latin("http://ns.adobe.com/xap/1.0/\0"), xmp.getBytes(StandardCharsets.UTF_8));
	}

	/** A box cut into segments, each of which repeats its head. */
	static List<byte[]> jumbfSegments(final byte[] box, final int length) {
		final List<byte[]> segments = new ArrayList<>();
		final byte[] head = Arrays.copyOf(box, 8);
		for (int at = 8; at < box.length; at += length)
			segments.add(segment(0xeb, latin("JP"), new byte[] { 0, 1 }, ByteBuffer.allocate(4).putInt(segments.size() + 1)
				.array(), head, Arrays.copyOfRange(box, at, Math.min(box.length, at + length))));
		return segments;
	}

	static byte[] png(final byte[]... chunks) {
		final byte[] plain = picture("png", 96, 64, true);
		// Signature and IHDR
		return join(Arrays.copyOf(plain, 33), join(chunks), Arrays.copyOfRange(plain, 33, plain.length));
	}

	static byte[] chunk(final String type, final byte[]... content) {
		final byte[] data = join(latin(type), join(content));
		final CRC32 crc = new CRC32();
		crc.update(data);
		return ByteBuffer.allocate(8 + data.length).putInt(data.length - 4).put(data).putInt((int) crc.getValue()).array();
	}

	public static byte[] text(final String keyword, final String text) {
		return chunk("tEXt", latin(keyword + "\0"), text.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] packedText(final String keyword, final byte[] text) {
		return chunk("zTXt", latin(keyword + "\0\0"), deflate(text));
	}

	static byte[] internationalText(final String keyword, final String text, final boolean packed) {
		final byte[] data = text.getBytes(StandardCharsets.UTF_8);
		return chunk("iTXt", latin(keyword + "\0"), new byte[] { (byte) (packed ? 1 : 0), 0 }, latin("en\0key\0"), packed
			? deflate(data) : data);
	}

	static byte[] webp(final byte[]... chunks) {
		final byte[] head = { 0, 0, 0, 0, 95, 0, 0, 63, 0, 0 };
		final byte[] data = join(latin("WEBP"), riff("VP8X", head), join(chunks));
		return join(latin("RIFF"), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array(), data);
	}

	static byte[] riff(final String type, final byte[] data) {
		return join(latin(type), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array(), data,
			new byte[data.length & 1]);
	}

	/** One page of 96 x 64 pixels without pixels. */
	static byte[] tiff(final Object[]... tags) {
		final List<Object[]> entries = new ArrayList<>(List.of(number(0x100, 96), number(0x101, 64)));
		entries.addAll(List.of(tags));
		return join(latin("MM\0*"), ByteBuffer.allocate(4).putInt(8).array(), directory(8, entries, 0));
	}

	static byte[] gif(final byte[]... blocks) {
		final byte[] plain = picture("gif", 96, 64, true);
		final int head = 13 + ((plain[10] & 0x80) == 0 ? 0 : 3 << (plain[10] & 7) + 1);
		return join(Arrays.copyOf(plain, head), join(blocks), Arrays.copyOfRange(plain, head, plain.length));
	}

	static byte[] gifManifest(final byte[] store) {
		return join(new byte[] { 0x21, (byte) 0xff, 11 }, latin("C2PA_GIF"), new byte[] { 1, 0, 0 }, gifBlocks(store));
	}

	static byte[] gifXmp(final String xmp) {
		final byte[] trailer = new byte[258];
		trailer[0] = 1;
		for (int i = 1; i < 256; i++)
			trailer[i] = (byte) (256 - i);
		return join(new byte[] { 0x21, (byte) 0xff, 11 }, latin("XMP DataXMP"), xmp.getBytes(StandardCharsets.UTF_8),
			trailer);
	}

	static byte[] gifComment(final String text) {
		return join(new byte[] { 0x21, (byte) 0xfe }, gifBlocks(latin(text)));
	}

	private static byte[] gifBlocks(final byte[] data) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int at = 0; at < data.length; at += 255) {
			final int length = Math.min(255, data.length - at);
			out.write(length);
			out.write(data, at, length);
		}
		out.write(0);
		return out.toByteArray();
	}

	// Bytes

	static byte[] latin(final String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	static byte[] join(final byte[]... parts) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (final byte[] part : parts)
			out.writeBytes(part);
		return out.toByteArray();
	}

	static byte[] join(final List<byte[]> parts) {
		return join(parts.toArray(byte[][]::new));
	}

	static byte[] deflate(final byte[] data) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
			deflated.write(data);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}
}
