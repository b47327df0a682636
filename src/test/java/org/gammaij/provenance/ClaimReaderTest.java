package org.gammaij.provenance;

import static org.gammaij.provenance.ClaimFiles.AI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims of every kind are told as the file has them. */
class ClaimReaderTest {

	private static final String SETTINGS = "a cat on the moon\nNegative prompt: dogs\n" +
		"Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: test";

	@TempDir
	Path folder;

	static Stream<Arguments> filesWithManifest() {
		final byte[] store = ClaimFiles.generated();
		return Stream.of(Arguments.of("JPEG in one segment", ClaimFiles.jpeg(ClaimFiles.join(ClaimFiles.jumbfSegments(store,
			60_000)))), Arguments.of("JPEG in many segments", ClaimFiles.jpeg(ClaimFiles.join(ClaimFiles.jumbfSegments(store,
				101)))), Arguments.of("PNG", ClaimFiles.png(ClaimFiles.chunk("caBX", store))), Arguments.of("WebP", ClaimFiles
					.webp(ClaimFiles.riff("C2PA", store))), Arguments.of("TIFF", ClaimFiles.tiff(ClaimFiles.bytes(0xcd41, store))),
			Arguments.of("GIF", ClaimFiles.gif(ClaimFiles.gifManifest(store))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("filesWithManifest")
	void manifestsAreReadInEachFormat(final String name, final byte[] file) throws IOException {
		final Claims claims = read(file);
		assertEquals(List.of(), of(claims, ClaimKind.UNREADABLE), name);
		final List<Claim> active = of(claims, ClaimKind.C2PA).stream().filter(claim -> claim.where().contains(
			", active manifest urn:uuid:second")).toList();
		assertEquals(List.of("manifest=urn:uuid:second", "action 1=c2pa.created", "action 1, digitalSourceType=" + AI,
			"action 1, softwareAgent=Test Generator 2.1", "action 1, description=a cat on the moon", "ingredient=moon.jpg",
			"ingredient, relationship=parentOf", "claim generator=Test Studio 3", "title=cat.png", "signer=Test Signer",
			"signer, organisation=Test Laboratory", "signer's certificate by=Test Signer"), texts(active));
		assertEquals(List.of("action 1, digitalSourceType"), active.stream().filter(Claim::saysAi).map(Claim::key)
			.toList());
		assertTrue(active.get(1).where().endsWith(", c2pa.actions.v2"), active.get(1).where());
		assertEquals("claimed, not verified", active.get(0).kind().standing());
		final List<Claim> other = of(claims, ClaimKind.C2PA).stream().filter(claim -> claim.where().contains(
			", manifest of an ingredient urn:uuid:first")).toList();
		assertEquals(List.of("manifest=urn:uuid:first", "action 1=c2pa.opened", "claim generator=Test Camera/1.0",
			"signer=Test Signer", "signer, organisation=Test Laboratory", "signer's certificate by=Test Signer"), texts(
				other));
		assertTrue(claims.sayAi());
		assertEquals("claims AI made it or a part of it (c2pa action 1, digitalSourceType trainedAlgorithmicMedia, not " +
			"verified); C2PA manifest by Test Studio 3, Test Camera/1.0; C2PA signer named Test Signer", claims.summary());
	}

	@Test
	void secondVersionsOfActionsAndNamesAreRead() throws IOException {
		final byte[] store = ClaimFiles.store(ClaimFiles.manifest("urn:c2pa:one", Map.of("claim_generator_info", Map.of(
			"name", "Adobe Firefly", "version", "1")), ClaimFiles.assertion("c2pa.actions__1", Map.of("softwareAgents", List
				.of(Map.of("name", "First"), Map.of("name", "Second", "version", "9")), "actions", List.of(Map.of("action",
					"c2pa.edited", "softwareAgentIndex", 1, "digitalSourceType", "compositeWithTrainedAlgorithmicMedia"), Map.of(
						"action", "c2pa.cropped", "softwareAgent", "Plain 1", "digitalSourceType",
						"http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"))))));
		final Claims claims = read(ClaimFiles.png(ClaimFiles.chunk("caBX", store)));
		assertEquals(List.of("manifest=urn:c2pa:one", "action 1=c2pa.edited",
			"action 1, digitalSourceType=compositeWithTrainedAlgorithmicMedia", "action 1, softwareAgent=Second 9",
			"action 2=c2pa.cropped",
			"action 2, digitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
			"action 2, softwareAgent=Plain 1", "claim generator=Adobe Firefly 1"), texts(of(claims, ClaimKind.C2PA)).subList(0,
				8));
		assertEquals(List.of("action 1, digitalSourceType", "claim generator"), claims.list().stream().filter(Claim::saysAi)
			.map(Claim::key).toList());
	}

	/** As Microsoft's services write, without a source type. */
	@Test
	void namesOfGeneratorsSayAi() throws IOException {
		final byte[] store = ClaimFiles.store(ClaimFiles.manifest("m", Map.of("claim_generator", "x"), ClaimFiles.assertion(
			"c2pa.actions", Map.of("actions", List.of(Map.of("action", "c2pa.created", "softwareAgent",
				"Image Creator from Designer", "description", "AI Generated Image"))))), ClaimFiles.manifest("n", Map.of(
					"claim_generator", "Stability_ContentCredentials_Service/v0.1"), ClaimFiles.assertion("c2pa.actions", Map.of(
						"actions", List.of(Map.of("action", "c2pa.edited", "softwareAgent", "Adobe Photoshop", "description",
							"sharpened"))))));
		assertEquals(List.of("claim generator=Stability_ContentCredentials_Service/v0.1",
			"action 1, softwareAgent=Image Creator from Designer", "action 1, description=AI Generated Image"), texts(read(
				ClaimFiles.png(ClaimFiles.chunk("caBX", store))).list().stream().filter(Claim::saysAi).toList()));
	}

	@Test
	void sourceTypesInJsonAssertionsAreRead() throws IOException {
		final byte[] json = ClaimFiles.latin("{\"@context\":{},\"list\":[{\"Iptc4xmpExt:DigitalSourceType\":\"" + AI +
			"\"}]}");
		final byte[] store = ClaimFiles.store(ClaimFiles.manifest("m", Map.of("claim_generator", "x"), ClaimFiles.superbox(
			"json", "stds.iptc", ClaimFiles.box("json", json))));
		final Claims claims = read(ClaimFiles.png(ClaimFiles.chunk("caBX", store)));
		assertEquals(List.of("Iptc4xmpExt:DigitalSourceType=" + AI), texts(claims.list().stream().filter(Claim::saysAi)
			.toList()));
	}

	@Test
	void aMissingSegmentIsTold() throws IOException {
		final List<byte[]> segments = ClaimFiles.jumbfSegments(ClaimFiles.generated(), 500);
		segments.remove(2);
		final Claims claims = read(ClaimFiles.jpeg(ClaimFiles.join(segments)));
		assertTrue(texts(of(claims, ClaimKind.UNREADABLE)).contains("C2PA segment=number 3 is missing"), claims.toString());
		assertTrue(texts(of(claims, ClaimKind.C2PA)).contains("claim generator=Test Camera/1.0"), "what is whole is read");
		assertTrue(claims.summary().contains("could not be read"), claims.summary());
	}

	@Test
	void boxesThatAreNoManifestsClaimNothing() throws IOException {
		final byte[] other = ClaimFiles.superbox("xyz0", "panorama", ClaimFiles.box("json", ClaimFiles.latin("{}")));
		assertEquals(List.of(), read(ClaimFiles.jpeg(ClaimFiles.join(ClaimFiles.jumbfSegments(other, 100)))).list());
	}

	@Test
	void compressedManifestsAreTold() throws IOException {
		final byte[] store = ClaimFiles.store(ClaimFiles.superbox("c2cm", "urn:c2pa:x", ClaimFiles.box("brob", new byte[9])));
		assertEquals(List.of("C2PA=is compressed (Brotli), which is not read"), texts(read(ClaimFiles.png(ClaimFiles.chunk(
			"caBX", store))).list()));
	}

	static Stream<Arguments> filesWithXmp() {
		final String packet = ClaimFiles.xmp("xmp:CreatorTool='Some Editor 4' Iptc4xmpExt:DigitalSourceType='" + AI + "'",
			"<photoshop:Credit>Made with Google AI</photoshop:Credit><xmpMM:History><rdf:Seq><rdf:li stEvt:action='saved' " +
				"stEvt:softwareAgent='Some Editor 4'/><rdf:li rdf:parseType='Resource'><stEvt:action>converted</stEvt:action>" +
				"<stEvt:parameters>from image/jpeg to image/png</stEvt:parameters></rdf:li></rdf:Seq></xmpMM:History>");
		final byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
		return Stream.of(Arguments.of("JPEG", ClaimFiles.jpeg(ClaimFiles.xmpSegment(packet))), Arguments.of("PNG", ClaimFiles
			.png(ClaimFiles.internationalText("XML:com.adobe.xmp", packet, false))), Arguments.of("PNG, packed", ClaimFiles
				.png(ClaimFiles.internationalText("XML:com.adobe.xmp", packet, true))), Arguments.of("WebP", ClaimFiles.webp(
					ClaimFiles.riff("XMP ", bytes))), Arguments.of("TIFF", ClaimFiles.tiff(ClaimFiles.bytes(0x2bc, bytes))),
			Arguments.of("GIF", ClaimFiles.gif(ClaimFiles.gifXmp(packet))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("filesWithXmp")
	void xmpIsReadInEachFormat(final String name, final byte[] file) throws IOException {
		final Claims claims = read(file);
		assertEquals(List.of("Iptc4xmpExt:DigitalSourceType=" + AI, "photoshop:Credit=Made with Google AI",
			"xmp:CreatorTool=Some Editor 4", "xmpMM:History, step 1=action: saved; softwareAgent: Some Editor 4",
			"xmpMM:History, step 2=action: converted; parameters: from image/jpeg to image/png"), texts(claims.list()).stream()
				.sorted().toList(), name);
		assertEquals(2, claims.list().stream().filter(Claim::saysAi).count());
		assertTrue(claims.summary().endsWith("XMP names Some Editor 4"), claims.summary());
	}

	@Test
	void longXmpIsPutTogether() throws IOException {
		final byte[] packet = ClaimFiles.xmp("xmp:CreatorTool='Far Away'", "").getBytes(StandardCharsets.UTF_8);
		final int half = packet.length / 2;
		final byte[][] parts = { Arrays.copyOf(packet, half), Arrays.copyOfRange(packet, half,
			packet.length) };
		final byte[] name = ClaimFiles.latin("http://ns.adobe.com/xmp/extension/\0" + "0".repeat(32));
		final byte[] first = ClaimFiles.segment(0xe1, name, integers(packet.length, 0), parts[0]);
		final byte[] second = ClaimFiles.segment(0xe1, name, integers(packet.length, half), parts[1]);
		assertEquals(List.of("xmp:CreatorTool=Far Away"), texts(read(ClaimFiles.jpeg(second, first)).list()));
		assertEquals(List.of("XMP=is not whole: segments are missing"), texts(read(ClaimFiles.jpeg(first)).list()));
	}

	@Test
	void elementsAndAttributesOfXmpAreTheSame() throws IOException {
		final String packet = ClaimFiles.xmp("", "<Iptc4xmpExt:DigitalSourceType rdf:resource='" + AI + "'/>" +
			"<xmp:CreatorTool>A &amp; B</xmp:CreatorTool><Iptc4xmpExt:AIPromptInformation><rdf:Alt><rdf:li>a cat</rdf:li>" +
			"</rdf:Alt></Iptc4xmpExt:AIPromptInformation><dc:description>harmless</dc:description>");
		final Claims claims = read(ClaimFiles.jpeg(ClaimFiles.xmpSegment(packet)));
		assertEquals(List.of("Iptc4xmpExt:DigitalSourceType=" + AI, "xmp:CreatorTool=A & B",
			"Iptc4xmpExt:AIPromptInformation=a cat"), texts(claims.list()));
		assertEquals(List.of(true, false, true), claims.list().stream().map(Claim::saysAi).toList());
	}

	@Test
	void textsOfGeneratorsAreToldByTheirForm() throws IOException {
		final Claims claims = read(ClaimFiles.png(ClaimFiles.text("parameters", SETTINGS), ClaimFiles.packedText("prompt",
			ClaimFiles.latin("{\"3\":{\"class_type\":\"KSampler\"}}")), ClaimFiles.internationalText("workflow",
				"{\"nodes\":[],\"links\":[]}", true), ClaimFiles.internationalText("invokeai_metadata", "{\"seed\":1}", false),
			ClaimFiles.text("sd-metadata", "{\"model\":\"x\"}"), ClaimFiles.text("Software", "NovelAI"), ClaimFiles.text(
				"Comment", "{\"steps\":28,\"sampler\":\"k_euler\"}"), ClaimFiles.text("Author", "nobody asked")));
		assertEquals(List.of("Stable Diffusion web interface", "ComfyUI", "ComfyUI", "InvokeAI", "InvokeAI", "NovelAI",
			"generator with settings in JSON"), claims.list().stream().filter(claim -> claim.key().endsWith(", generator")).map(
				Claim::value).toList());
		assertEquals(14, claims.list().size(), "each text and its generator");
		assertTrue(claims.list().stream().allMatch(Claim::saysAi));
		assertEquals("claims AI made it or a part of it (text parameters, generator Stable Diffusion web interface, text " +
			"prompt, generator ComfyUI, text workflow, generator ComfyUI ..., not verified)", claims.summary());
		assertEquals(SETTINGS, claims.list().get(0).value());
		assertTrue(claims.list().get(0).where().startsWith("PNG chunk tEXt at byte 33"), claims.list().get(0).where());
	}

	@Test
	void ordinaryTextsSayNothingOfAi() throws IOException {
		final Claims claims = read(ClaimFiles.png(ClaimFiles.text("Software", "Adobe ImageReady"), ClaimFiles.text("Comment",
			"Created with GIMP; Steps: 3, see notebook"), ClaimFiles.text("Description", "my workflow: {sketch}"), ClaimFiles
				.text("prompt", "what is this?"), ClaimFiles.text("Title", "Zellen in Göttingen")));
		assertEquals(List.of("Software=Adobe ImageReady", "Comment=Created with GIMP; Steps: 3, see notebook",
			"Description=my workflow: {sketch}", "prompt=what is this?", "Title=Zellen in Göttingen"), texts(claims.list()));
		assertFalse(claims.sayAi());
		assertEquals("5 claims", claims.summary());
		assertEquals(List.of("Comment=made by hand"), texts(read(ClaimFiles.gif(ClaimFiles.gifComment("made by hand")))
			.list()));
	}

	@Test
	void exifIsReadInEachFormat() throws IOException {
		final byte[] comment = ClaimFiles.join(ClaimFiles.latin("UNICODE\0"), SETTINGS.getBytes(
			StandardCharsets.UTF_16LE));
		final byte[] exif = ClaimFiles.exif(List.of(ClaimFiles.text(0x10f, "Canon"), ClaimFiles.text(0x110, "EOS 5D"),
			ClaimFiles.text(0x131, "Firmware 1.0")), List.<Object[]>of(ClaimFiles.bytes(0x9286, comment)), null);
		for (final byte[] file : List.of(ClaimFiles.jpeg(ClaimFiles.exifSegment(exif)), ClaimFiles.png(ClaimFiles.chunk(
			"eXIf", exif)), ClaimFiles.webp(ClaimFiles.riff("EXIF", exif)), ClaimFiles.webp(ClaimFiles.riff("EXIF", ClaimFiles
				.join(ClaimFiles.latin("Exif\0\0"), exif))))) {
			final Claims claims = read(file);
			assertEquals(List.of("Make=Canon", "Model=EOS 5D", "Software=Firmware 1.0", "UserComment=" + SETTINGS,
				"UserComment, generator=Stable Diffusion web interface"), texts(claims.list()));
			assertTrue(claims.summary().endsWith("; EXIF names Canon, EOS 5D, Firmware 1.0"), claims.summary());
		}
		assertEquals(List.of("Make=Zeiss", "Software=ZEN"), texts(read(ClaimFiles.tiff(ClaimFiles.text(0x10f, "Zeiss"),
			ClaimFiles.text(0x131, "ZEN"))).list()));
	}

	/** ComfyUI has no other place in WebP files. */
	@Test
	void graphsInTagsOfCamerasAreNoCameras() throws IOException {
		final byte[] exif = ClaimFiles.exif(List.<Object[]>of(ClaimFiles.text(0x10f, "prompt:{\"1\":{\"class_type\":\"KSampler\"}}")),
			List.of(), null);
		final Claims claims = read(ClaimFiles.webp(ClaimFiles.riff("EXIF", exif)));
		assertEquals("Make, generator=ComfyUI", texts(claims.list()).get(1));
		assertFalse(claims.summary().contains("EXIF names"), claims.summary());
		assertFalse(claims.redactPrompts().toString().contains("KSampler"));
	}

	@Test
	void promptsCanBeLeftOut() throws IOException {
		final byte[] comment = ClaimFiles.join(ClaimFiles.latin("ASCII\0\0\0"), ClaimFiles.latin(SETTINGS));
		final byte[] exif = ClaimFiles.exif(List.<Object[]>of(ClaimFiles.text(0x10e, SETTINGS)), List.<Object[]>of(ClaimFiles.bytes(0x9286,
			comment)), null);
		final String packet = ClaimFiles.xmp("Iptc4xmpExt:AIPromptInformation='a cat on the moon'",
			"<dc:description>" + SETTINGS + "</dc:description>");
		final Claims claims = read(ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.generated()), ClaimFiles.text(
			"parameters", SETTINGS), ClaimFiles.text("Description", SETTINGS), ClaimFiles.chunk("eXIf", exif), ClaimFiles
				.internationalText("XML:com.adobe.xmp", packet, false)));
		assertEquals(7, claims.list().stream().filter(claim -> claim.value().contains("a cat on the moon")).count());
		final Claims redacted = claims.redactPrompts();
		assertFalse(redacted.toString().contains("cat on"), redacted.toString());
		assertEquals(claims.list().size(), redacted.list().size());
		assertTrue(texts(redacted.list()).contains("parameters=(left out: " + SETTINGS.length() + " characters)"));
		assertEquals(claims.summary(), redacted.summary(), "no prompt is in the summary");
		assertTrue(redacted.sayAi());
	}

	/** The JDK writes the tables of quality 75. */
	@Test
	void aQualityThatIsNotThatOfTheTablesIsATrace() throws IOException {
		final String comment = "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = ";
		assertEquals(List.of(), of(read(ClaimFiles.jpeg(ClaimFiles.segment(0xfe, ClaimFiles.latin(comment + "75\n")))),
			ClaimKind.EDITING));
		assertEquals(List.of("quantisation=the comment says JPEG quality 90, and the tables are not the usual ones of it: " +
			"compressed again later, or by an unusual program"), texts(of(read(ClaimFiles.jpeg(ClaimFiles.segment(0xfe,
				ClaimFiles.latin(comment + "90\n")))), ClaimKind.EDITING)));
	}

	@Test
	void bytesBetweenSegmentsArePassedOver() throws IOException {
		assertEquals(List.of("Comment=one", "Comment=two"), texts(read(ClaimFiles.jpeg(ClaimFiles.segment(0xfe, ClaimFiles
			.latin("one")), new byte[3], ClaimFiles.segment(0xfe, ClaimFiles.latin("two")), new byte[] { 0, (byte) 0xff }))
			.list()));
	}

	@Test
	void aFileWithoutClaimsSaysNothing() throws IOException {
		for (final byte[] file : List.of(ClaimFiles.jpeg(), ClaimFiles.png(), ClaimFiles.webp(), ClaimFiles.gif(), ClaimFiles
			.tiff())) {
			final Claims claims = read(file);
			assertEquals(List.of(), claims.list());
			assertEquals("no claim found, which means nothing", claims.summary());
		}
	}

	@Test
	void whatIsNoImageIsUnreadableAndNotWithoutClaims() throws IOException {
		assertEquals(List.of("file=is empty"), texts(read(new byte[0]).list()));
		assertEquals(List.of("file=is of no format whose claims are read (JPEG, PNG, WebP, TIFF, GIF, PDF)"), texts(read(ClaimFiles
			.latin("hello")).list()));
		final ClaimReader reader = new ClaimReader(ThumbnailLikeness.UNKNOWN);
		assertEquals(List.of("file=is no regular file"), texts(reader.read(folder).list()));
		assertEquals(List.of("file=is not there"), texts(reader.read(folder.resolve("none.png")).list()));
		assertEquals("1 part could not be read", reader.read(folder).summary());
	}

	private Claims read(final byte[] content) throws IOException {
		return new ClaimReader(ThumbnailLikeness.UNKNOWN).read(Files.write(folder.resolve("file"), content));
	}

	private static List<Claim> of(final Claims claims, final ClaimKind kind) {
		return claims.list().stream().filter(claim -> claim.kind() == kind).toList();
	}

	private static List<String> texts(final List<Claim> claims) {
		return claims.stream().map(claim -> claim.key() + "=" + claim.value()).toList();
	}

	private static byte[] integers(final int... values) {
		final ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
		for (final int value : values)
			buffer.putInt(value);
		return buffer.array();
	}
}
