package org.gammaij.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.gammaij.image.Thumbnails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a stranger puts into a file costs little and ends in a sentence. */
class HostileClaimsTest {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@TempDir
	Path folder;

	@Test
	void mutatedFilesComeBackWithoutHarm() throws IOException {
		final String packet = ClaimFiles.xmp("xmp:CreatorTool='x'", "<xmpMM:History><rdf:Seq><rdf:li stEvt:action='a'/>" +
			"</rdf:Seq></xmpMM:History>");
		final byte[] store = ClaimFiles.generated();
		final byte[] exif = ClaimFiles.exif(List.of(ClaimFiles.text(0x10f, "Canon"), ClaimFiles.bytes(0x2bc, packet.getBytes(
			StandardCharsets.UTF_8))), List.of(ClaimFiles.text(0x9286, "ASCII\0\0\0hello"), ClaimFiles.number(0xa002, 10)),
			ClaimFiles.picture("jpeg", 48, 32, true));
		final List<byte[]> whole = List.of(ClaimFiles.jpeg(ClaimFiles.exifSegment(exif), ClaimFiles.xmpSegment(packet),
			ClaimFiles.join(ClaimFiles.jumbfSegments(store, 400))), ClaimFiles.png(ClaimFiles.chunk("caBX", store), ClaimFiles
				.packedText("parameters", new byte[500]), ClaimFiles.internationalText("XML:com.adobe.xmp", packet, true),
				ClaimFiles.chunk("eXIf", exif)), ClaimFiles.webp(ClaimFiles.riff("EXIF", exif), ClaimFiles.riff("C2PA", store)),
			ClaimFiles.tiff(ClaimFiles.text(0x131, "ZEN"), ClaimFiles.bytes(0xcd41, store)), ClaimFiles.gif(ClaimFiles
				.gifManifest(store), ClaimFiles.gifXmp(packet)));
		final Random random = new Random(15);
		int unreadable = 0;
		for (int i = 0; i < 200; i++) {
			final byte[] file = mutated(whole.get(i % whole.size()), random);
			final int number = i;
			final Claims claims = assertTimeoutPreemptively(LIMIT, () -> read(file), () -> "file " + number);
			if (claims.isIncomplete()) unreadable++;
		}
		assertTrue(unreadable > 50, unreadable + " of 200 were told to be damaged");
	}

	private static byte[] mutated(final byte[] whole, final Random random) {
		final byte[] file = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
		for (int flips = random.nextInt(20); flips >= 0 && file.length > 0; flips--)
			// Heads and lengths are found at the beginning
			file[random.nextInt(random.nextBoolean() ? file.length : Math.min(file.length, 400))] = (byte) random.nextInt();
		return file;
	}

	@Test
	void boxesNestedTooDeepAreRefused() throws IOException {
		byte[] box = ClaimFiles.superbox("c2as", "x");
		for (int i = 0; i < 3000; i++)
			box = ClaimFiles.superbox("c2as", "x", box);
		assertReason("is nested deeper than 32 boxes", ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(box))));
	}

	@Test
	void tooManyBoxesAreRefused() throws IOException {
		final byte[] many = new byte[8 * 20_000];
		final ByteBuffer buffer = ByteBuffer.wrap(many);
		while (buffer.hasRemaining())
			buffer.putInt(8).put(ClaimFiles.latin("free"));
		assertReason("has more than 10000 boxes", ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(many))));
	}

	@Test
	void lengthsOfBoxesThatLieAreTold() throws IOException {
		final byte[] large = ClaimFiles.box("jumb");
		ByteBuffer.wrap(large).putInt(0x7fffffff);
		assertReason("is cut short: 8 of 2147483647 bytes are there", ClaimFiles.png(ClaimFiles.chunk("caBX", large)));
		final byte[] small = ClaimFiles.box("jumb");
		ByteBuffer.wrap(small).putInt(3);
		assertReason("has the impossible length 3", ClaimFiles.png(ClaimFiles.chunk("caBX", small)));
	}

	@Test
	void deepCborIsRefused() throws IOException {
		final byte[] deep = new byte[100_000];
		Arrays.fill(deep, (byte) 0x81);
		assertReason("is not whole, or nested too deep, or no CBOR", ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(
			ClaimFiles.superbox("c2ma", "m", ClaimFiles.superbox("c2cl", "c2pa.claim", ClaimFiles.box("cbor", deep)))))));
	}

	/** A byte string of 2 GB is promised in 5 bytes. */
	@Test
	void cborThatPromisesTooMuchIsRefused() throws IOException {
		final byte[] promise = { (byte) 0xa1, 0x61, 'a', 0x5a, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff };
		assertReason("is not whole, or nested too deep, or no CBOR", ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(
			ClaimFiles.superbox("c2ma", "m", ClaimFiles.superbox("c2cl", "c2pa.claim", ClaimFiles.box("cbor", promise)))))));
	}

	@Test
	void aSignatureWithoutCertificateIsTold() throws IOException {
		final byte[] none = ClaimFiles.superbox("c2cs", "c2pa.signature", ClaimFiles.box("cbor", ClaimFiles.cbor(List.of(
			new byte[0], Map.of(), 1, new byte[4]))));
		assertReason("has no certificate", ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(ClaimFiles.superbox(
			"c2ma", "m", none)))));
		final byte[] damaged = ClaimFiles.superbox("c2cs", "c2pa.signature", ClaimFiles.box("cbor", ClaimFiles.cbor(List.of(
			new byte[0], Map.of("x5chain", new byte[] { 1, 2, 3 }), 1, new byte[4]))));
		assertReason("has a certificate that cannot be read", ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(
			ClaimFiles.superbox("c2ma", "m", damaged)))));
	}

	@Test
	void xmpWithEntitiesIsRefusedAndNothingIsOpened() throws IOException {
		final Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
		final String body = ClaimFiles.xmp("", "<xmp:CreatorTool>&e;</xmp:CreatorTool>").replaceFirst("<\\?xpacket[^>]*>",
			"");
		for (final String type : List.of("<!DOCTYPE x SYSTEM '" + secret.toUri() + "'>", "<!DOCTYPE x [<!ENTITY e SYSTEM '" +
			secret.toUri() + "'>]>", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY e '&a;&a;&a;&a;&a;&a;&a;'>]>")) {
			final Claims claims = assertReason("has a document type or an entity, which are not read", ClaimFiles.jpeg(ClaimFiles
				.xmpSegment(type + body)));
			assertEquals(1, claims.list().size());
			assertFalse(claims.toString().contains("the secret"));
		}
		assertReason("is no well-formed XML", ClaimFiles.jpeg(ClaimFiles.xmpSegment(body)));
	}

	/** The JDK's parser prints what it cannot decode to the console of whoever runs this. */
	@Test
	void bytesThatAreNoCharactersAreReplacedInSilence() throws IOException {
		final byte[] packet = ClaimFiles.xmp("xmp:CreatorTool='E?'", "").getBytes(StandardCharsets.UTF_8);
		packet[new String(packet, StandardCharsets.ISO_8859_1).indexOf("E?") + 1] = (byte) 0xff;
		final PrintStream before = System.err;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setErr(new PrintStream(printed, true));
		try {
			assertEquals("E\uFFFD", read(ClaimFiles.webp(ClaimFiles.riff("XMP ", packet))).list().get(0).value());
		}
		finally {
			System.setErr(before);
		}
		assertEquals("", printed.toString(StandardCharsets.UTF_8));
	}

	@Test
	void xmpInUtf16IsRead() throws IOException {
		final String packet = ClaimFiles.xmp("xmp:CreatorTool='Ä'", "");
		for (final Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16))
			assertEquals("Ä", read(ClaimFiles.webp(ClaimFiles.riff("XMP ", packet.getBytes(charset)))).list().get(0).value());
	}

	@Test
	void xmpNestedTooDeepIsRefused() throws IOException {
		assertReason("is nested deeper than 32 elements", ClaimFiles.png(ClaimFiles.internationalText("XML:com.adobe.xmp",
			"<a>".repeat(200_000), true)));
	}

	@Test
	void xmpThatIsCutKeepsWhatWasBefore() throws IOException {
		final String packet = ClaimFiles.xmp("xmp:CreatorTool='Editor'", "<dc:x/>");
		final Claims claims = assertReason("is no well-formed XML at line 1", ClaimFiles.jpeg(ClaimFiles.xmpSegment(packet
			.substring(0, packet.indexOf("<dc:x/>") + 4))));
		assertEquals("Editor", claims.list().get(0).value());
	}

	@Test
	void textsThatUnpackWithoutEndAreRefused() throws IOException {
		final byte[] bomb = ClaimFiles.packedText("parameters", new byte[64 << 20]);
		assertTrue(bomb.length < 100_000);
		assertReason("unpacks to more than is read of compressed texts", ClaimFiles.png(bomb));
		final byte[] part = ClaimFiles.packedText("parameters", new byte[6 << 20]);
		final List<Claim> refused = read(ClaimFiles.png(part, part, part)).list();
		assertEquals(1, refused.size(), "the limit is that of the file: " + refused);
	}

	@Test
	void promptsInDamagedPartsAreNotQuoted() throws IOException {
		final byte[] json = ClaimFiles.latin("{\"prompt\": secretcat");
		final Claims claims = read(ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(ClaimFiles.superbox("c2ma", "m",
			ClaimFiles.superbox("c2as", "a", ClaimFiles.superbox("json", "j", ClaimFiles.box("json", json)))))), ClaimFiles
				.internationalText("XML:com.adobe.xmp", "<a secretcat", false)));
		assertEquals(2, claims.list().stream().filter(claim -> claim.kind() == ClaimKind.UNREADABLE).count());
		assertFalse(claims.toString().contains("secretcat"), claims.toString());
	}

	@Test
	void directoriesInACircleEnd() throws IOException {
		final byte[] tiff = ClaimFiles.tiff();
		ByteBuffer.wrap(tiff).putInt(tiff.length - 4, 8);
		assertReason("has pages that follow each other in a circle", tiff);
	}

	@Test
	void claimsAndTheirLengthAreLimited() throws IOException {
		final byte[][] texts = new byte[2500][];
		Arrays.fill(texts, ClaimFiles.text("Title", "x"));
		final List<Claim> many = read(ClaimFiles.png(texts)).list();
		assertEquals(2001, many.size());
		assertEquals("more than 2000 were found", many.get(2000).value());
		final String value = read(ClaimFiles.png(ClaimFiles.text("Title", "y".repeat(30_000)))).list().get(0).value();
		assertTrue(value.endsWith("y ... (30000 characters in all)"), value.substring(19_990));
	}

	@Test
	void controlCharactersAreNotHandedOn() throws IOException {
		assertEquals("a\uFFFDb\uFFFDc\nd", read(ClaimFiles.png(ClaimFiles.text("Title", "a\u001bb\u202ec\r\nd"))).list().get(
			0).value());
	}

	@Test
	void aDamagedThumbnailIsTold() throws IOException {
		final byte[] exif = ClaimFiles.exif(List.of(), List.of(), ClaimFiles.latin("nothing like an image"));
		assertReason("is no JPEG image", ClaimFiles.jpeg(ClaimFiles.exifSegment(exif)));
	}

	private Claims assertReason(final String reason, final byte[] file) throws IOException {
		final Claims claims = assertTimeoutPreemptively(LIMIT, () -> read(file));
		assertTrue(claims.list().stream().anyMatch(claim -> claim.kind() == ClaimKind.UNREADABLE && claim.value().contains(
			reason)), claims.toString());
		return claims;
	}

	private Claims read(final byte[] content) throws IOException {
		return new ClaimReader(Thumbnails::likeness).read(Files.write(folder.resolve("file"), content));
	}
}
