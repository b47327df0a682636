package org.gammaij.provenance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts beside the pixels: which of them generators leave, and how they are told. */
final class GeneratorText {

	/** What programs call the texts of a PNG file that tell how it was made. */
	private static final List<String> KEYWORDS = List.of("parameters", "prompt", "workflow", "invokeai_metadata",
		"invokeai_graph", "invokeai_workflow", "sd-metadata", "dream", "postprocessing", "comment", "description", "software",
		"source", "title");

	/** Keywords that hold no text which somebody wrote for a generator, but the name of a program. */
	private static final List<String> PROGRAMS = List.of("software", "source", "make", "model");

	/** As web interfaces of Stable Diffusion write it below a prompt. */
	private static final Pattern SETTINGS = Pattern.compile("\\bSteps: \\d+, (?:[A-Z][\\w ]{0,30}: [^,\n]{1,60}, ){0,8}" +
		"(?:Sampler|CFG scale): ");

	/** Products that do nothing but generate, where they stand as the name of a program. "imagen" alone is Spanish for an image. */
	private static final Pattern NAMES = Pattern.compile("\\b(Midjourney|DALL[-\u00b7 ]?E|Stable Diffusion|SDXL|" +
		"Adobe Firefly|Firefly|NovelAI|ComfyUI|InvokeAI|Fooocus|Ideogram|Leonardo\\.?AI|Bing Image Creator|" +
		"Image Creator from (?:Designer|Microsoft)|Azure OpenAI|Microsoft Responsible AI|Stability_ContentCredentials|" +
		"Made with Google AI|GPT-4o|gpt-image-1|Google Imagen|Imagen[- ]?[1-9]|FLUX\\.1)(?=\\b|_)", Pattern.CASE_INSENSITIVE);

	private GeneratorText() {}

	/** Whether a text of that keyword tells how an image was made. */
	static boolean isKeyword(final String keyword) {
		return KEYWORDS.contains(keyword.toLowerCase(Locale.ROOT));
	}

	/** Adds a text, and what generator it is of if that can be told. */
	static void add(final Findings findings, final ClaimKind kind, final String key, final String text,
		final String where)
	{
		final Optional<String> generator = of(key, text);
		findings.add(kind, key, text, where, generator.isPresent(), isWrittenByPerson(key, text));
		generator.ifPresent(name -> findings.add(kind, key + ", generator", name, where, true, false));
	}

	/** The generator that a program's name is that of. */
	static Optional<String> named(final String program) {
		return NAMES.matcher(program).results().findFirst().map(found -> found.group(1));
	}

	/**
	 * The generator that left a text.
	 *
	 * @param key keyword of the text, "" if it has none
	 * @return empty if that is not certain
	 */
	static Optional<String> of(final String key, final String text) {
		if (SETTINGS.matcher(text).find()) return Optional.of("Stable Diffusion web interface");
		final String inner = text.strip();
		if (isGraph(inner)) return Optional.of("ComfyUI");
		final boolean json = inner.startsWith("{");
		switch (key.toLowerCase(Locale.ROOT)) {
			case "parameters":
				if (json && inner.contains("\"sui_image_params\"")) return Optional.of("SwarmUI");
				return json && inner.contains("\"prompt\"") ? Optional.of("generator with settings in JSON") : Optional.empty();
			case "invokeai_metadata", "invokeai_graph", "invokeai_workflow", "sd-metadata":
				return json ? Optional.of("InvokeAI") : Optional.empty();
			case "dream":
				return inner.contains(" -S") || inner.contains(" -s") ? Optional.of("InvokeAI") : Optional.empty();
			case "comment":
				return json && inner.contains("\"sampler\"") && inner.contains("\"steps\"") ? Optional.of(
					"generator with settings in JSON") : Optional.empty();
			case "title":
				return inner.equals("AI generated image") || inner.equals("NovelAI generated image") ? Optional.of("NovelAI")
					: Optional.empty();
			case "software", "source":
				return named(inner);
			default:
				return Optional.empty();
		}
	}

	/** Nodes as ComfyUI keeps them; in WebP files they stand in EXIF tags, after the keyword. */
	private static boolean isGraph(final String text) {
		final boolean json = text.startsWith("{") || text.matches("(?s)(prompt|workflow):\\s?\\{.*");
		return json && (text.contains("\"class_type\"") || text.contains("\"nodes\"") && text.contains("\"links\""));
	}

	private static boolean isWrittenByPerson(final String key, final String text) {
		return !PROGRAMS.contains(key.toLowerCase(Locale.ROOT)) || isGraph(text.strip());
	}
}
