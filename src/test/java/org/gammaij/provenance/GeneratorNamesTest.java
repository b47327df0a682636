package org.gammaij.provenance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of generators in texts that may mean something else. */
class GeneratorNamesTest {

	@TempDir
	Path folder;

	private Claims read(final byte[] content) throws IOException {
		return new ClaimReader(ThumbnailLikeness.UNKNOWN).read(Files.write(folder.resolve("file"), content));
	}

	@Test
	void imagenIsSpanishForAnImage() throws IOException {
		assertFalse(read(ClaimFiles.png(ClaimFiles.text("Software", "Imagen a PDF"), ClaimFiles.text("Source", "Imagen: EFE"))).sayAi());
		assertTrue(read(ClaimFiles.png(ClaimFiles.text("Software", "Imagen 3"))).sayAi());
		assertTrue(read(ClaimFiles.png(ClaimFiles.text("Software", "Google Imagen"))).sayAi());
	}

	/** Who is credited may have a name that generators have, too. */
	@Test
	void creditsAndSourcesSayAiOnlyAsAWhole() throws IOException {
		for (final String credit : List.of("NASA/Firefly Aerospace", "Firefly", "Imagen 2: Archivo Nacional", "Imagen 2",
			"Jane Doe for Ideogram", "Not made with Google AI", "DALL-E prompt book, Jane Doe"))
			assertFalse(credits(credit).anyMatch(Claims::sayAi), credit);
		for (final String credit : List.of("Made with Google AI", "Adobe Firefly", "Midjourney 6", "Stable Diffusion 1D44365E"))
			assertTrue(credits(credit).allMatch(Claims::sayAi), credit);
	}

	private Stream<Claims> credits(final String text) throws IOException {
		return Stream.of(read(ClaimFiles.jpeg(ClaimFiles.xmpSegment(ClaimFiles.xmp("photoshop:Credit='" + text + "'", "")))), read(
			ClaimFiles.png(ClaimFiles.text("Source", text))));
	}

	@Test
	void namesWithAnotherMeaningAreProgramsOnlyAsAWhole() throws IOException {
		for (final String program : List.of("Firefly", "Firefly Image 3", "Firefly/1.0", "Imagen 3", "imagen-4", "Adobe Firefly for Photoshop"))
			assertTrue(programs(program).allMatch(Claims::sayAi), program);
		for (final String program : List.of("Firefly Aerospace Viewer", "Camera Firefly DE300", "Imagen 2 Archivo", "Crear Imagen 1.0"))
			assertFalse(programs(program).anyMatch(Claims::sayAi), program);
	}

	private Stream<Claims> programs(final String name) throws IOException {
		return Stream.of(read(ClaimFiles.jpeg(ClaimFiles.xmpSegment(ClaimFiles.xmp("xmp:CreatorTool='" + name + "'", "")))), read(
			ClaimFiles.png(ClaimFiles.text("Software", name))), action(Map.of("action", "c2pa.created", "softwareAgent", name)), read(
				ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(ClaimFiles.manifest("m", Map.of("claim_generator_info", List.of(
					Map.of("name", name), Map.of("name", "library", "version", "1")))))))));
	}

	@Test
	void aDescriptionThatDeniesAiSaysNoAi() throws IOException {
		for (final String denied : List.of("no AI-generated content", "This is not AI generated.", "Non-AI-generated", "without any AI-generated parts",
			"It isn't AI-generated", "It isn\u2019t an AI-generated image", "does not contain AI-generated content"))
			assertFalse(described(denied).sayAi(), denied);
		for (final String said : List.of("AI Generated Image", "No people, AI-generated", "AI-generated, not edited",
			"Not AI-generated at first; the sky is AI-generated", "Notable AI-generated art"))
			assertTrue(described(said).sayAi(), said);
	}

	private Claims described(final String description) throws IOException {
		return action(Map.of("action", "c2pa.created", "description", description));
	}

	private Claims action(final Map<String, Object> action) throws IOException {
		return read(ClaimFiles.png(ClaimFiles.chunk("caBX", ClaimFiles.store(ClaimFiles.manifest("m", Map.of("claim_generator", "x"),
			ClaimFiles.assertion("c2pa.actions", Map.of("actions", List.of(action))))))));
	}
}
