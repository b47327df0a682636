package org.gammaij.provenance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
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

	/** Products that do nothing but generate. */
	private static final String PRODUCTS = "(Midjourney|DALL[-\u00b7 ]?E|Stable Diffusion|SDXL|" +
		"Adobe Firefly|NovelAI|ComfyUI|InvokeAI|Fooocus|Ideogram|Leonardo\\.?AI|Bing Image Creator|" +
		"Image Creator from (?:Designer|Microsoft)|Azure OpenAI|Microsoft Responsible AI|Stability_ContentCredentials|" +
		"Made with Google AI|GPT-4o|gpt-image-1|Google Imagen|FLUX\\.1)";

	/** Such as "Midjourney 6"; also a checksum of the weights. */
	private static final String VERSION = "(?:[ /]v?\\d[\\w.]*)?";

	/** Products within the name of a program, with its version and modules. */
	private static final Pattern NAMES = Pattern.compile("\\b" + PRODUCTS + "(?=\\b|_)", Pattern.CASE_INSENSITIVE);

	/** Names that mean other things, too, and a program only if it has no other: "imagen 2" is Spanish for a second image. */
	private static final Pattern WHOLE_NAMES = Pattern.compile("(Firefly(?: Image)?|Imagen[- ]?[1-9](?:\\.\\d)?)" + VERSION,
		Pattern.CASE_INSENSITIVE);

	/** What names its maker in a text where persons, agencies and companies stand otherwise. */
	private static final Pattern CREDITS = Pattern.compile(PRODUCTS + VERSION, Pattern.CASE_INSENSITIVE);

	/** As Microsoft's services describe what they do. */
	private static final Pattern GENERATED = Pattern.compile("\\bAI[- ]generated\\b", Pattern.CASE_INSENSITIVE);

	/** A text that ends with "no", as in "no AI-generated parts", with at most two words between. */
	private static final Pattern DENIAL = Pattern.compile("\\b(?:no|not|non|without|never|\\w+n['\u2019]t)(?:[\\s-]+\\w+){0,2}[\\s-]+$",
		Pattern.CASE_INSENSITIVE);

	/** So many characters before are looked at. */
	private static final int DENIAL_REACH = 80;

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
		final Matcher whole = WHOLE_NAMES.matcher(program.strip());
		if (whole.matches()) return Optional.of(whole.group(1));
		return NAMES.matcher(program).results().findFirst().map(found -> found.group(1));
	}

	/** The generator that a credit or source is that of, and of nobody and nothing else. */
	static Optional<String> credited(final String text) {
		final Matcher whole = CREDITS.matcher(text.strip());
		return whole.matches() ? Optional.of(whole.group(1)) : Optional.empty();
	}

	/** Whether a description says, and does not deny, that AI generated something. */
	static boolean describesGenerated(final String description) {
		return GENERATED.matcher(description).results().anyMatch(found -> !DENIAL.matcher(description.substring(Math.max(0, found
			.start() - DENIAL_REACH), found.start())).find());
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
			case "software":
				return named(inner);
			case "source":
				return credited(inner);
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
