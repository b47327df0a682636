package org.gammaij.common;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of files that are written for inputs of any name: two inputs never get the same, and each is one that every
 * file system takes. A name that is ordinary stays as it is; in another one, what cannot stand is written as in a URL, as
 * percent sign and two hexadecimal digits.
 */
public final class OutputNames {

	/** Most bytes of a part of a name; what is appended and what stands before it while it is written must fit as well. */
	private static final int LONGEST = 180;
	private static final String SPECIAL = "\\:*?\"<>|/";
	private static final String SEPARATOR = "/";
	/** Names of devices on Windows, whatever stands behind their dot. */
	private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5",
		"com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

	private final Set<String> reserved;
	private final List<String> endings;
	private final CharsetEncoder encoder;
	private final Map<String, String> taken = new HashMap<>();

	/**
	 * @param reserved names of files in the same folder, in lower case, that no folder may have
	 * @param endings what is appended to the names: a folder's name may not end so
	 */
	public OutputNames(final Set<String> reserved, final List<String> endings) {
		this(reserved, endings, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
	}

	/** @param charset what the locale can write in names */
	OutputNames(final Set<String> reserved, final List<String> endings, final Charset charset) {
		this.reserved = Set.copyOf(reserved);
		this.endings = List.copyOf(endings);
		this.encoder = charset.newEncoder();
	}

	/**
	 * The name for a label; the same label always gets the same.
	 *
	 * @param label parts separated by slashes, each of any characters
	 * @return a relative path with forward slashes
	 */
	public String of(final String label) {
		return unique(plain(label), label);
	}

	/** The name that a label has or would have, without giving it; empty if another label has it. */
	public Optional<String> free(final String label) {
		final String name = plain(label);
		return label.equals(taken.getOrDefault(folded(name), label)) ? Optional.of(name) : Optional.empty();
	}

	/** Disks that do not tell capitals or ways of writing an accent apart take two names for one. */
	private static String folded(final String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
	}

	private String unique(final String name, final String label) {
		return taken.computeIfAbsent(folded(name), key -> label).equals(label) ? name : unique(marked(name, label), label);
	}

	/**
	 * The name of one file for several texts, with underscores between them; the same texts always get the same.
	 *
	 * @param texts of any characters
	 * @return a name without folders
	 */
	public String joined(final String... texts) {
		final StringBuilder label = new StringBuilder();
		for (final String text : texts)
			label.append(text.length()).append(':').append(text);
		return unique(part(String.join("_", texts), false), label.toString());
	}

	private String plain(final String label) {
		final String[] parts = label.split(SEPARATOR, -1);
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < parts.length; i++)
			names.add(part(parts[i], i < parts.length - 1));
		return String.join(SEPARATOR, names);
	}

	private static String marked(final String name, final String label) {
		return name + "~" + hash(label);
	}

	private static String hash(final String text) {
		return Sha256.of(text).substring(0, 16);
	}

	private String part(final String part, final boolean folder) {
		if (part.isEmpty()) return "%2F";
		final StringBuilder name = new StringBuilder();
		for (int i = 0; i < part.length(); i += Character.charCount(part.codePointAt(i)))
			append(name, part, i);
		if (isTaken(part, folder)) escape(name, 0);
		if (folder && endings.stream().anyMatch(part.toLowerCase(Locale.ROOT)::endsWith) || part.endsWith(".") || part
			.endsWith(" ")) escape(name, name.length() - 1);
		if (name.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) return name.toString();
		return shortened(name.toString()) + "~" + hash(part);
	}

	private void append(final StringBuilder name, final String part, final int i) {
		final String character = Character.toString(part.codePointAt(i));
		final boolean ambiguous = part.startsWith("%", i) && part.substring(i).matches("(?s)%\\p{XDigit}{2}.*");
		if (ambiguous || SPECIAL.contains(character) || Character.isISOControl(part.codePointAt(i)) || !encoder.canEncode(
			character)) name.append(escaped(character));
		else name.append(character);
	}

	private boolean isTaken(final String part, final boolean folder) {
		final String lower = part.toLowerCase(Locale.ROOT);
		return part.equals(".") || part.equals("..") || lower.startsWith(".tmp-") || lower.equals(FolderLock.NAME) || folder &&
			reserved.contains(lower) || DEVICES.contains(lower.replaceFirst("(?s)\\..*", ""));
	}

	private static void escape(final StringBuilder name, final int at) {
		if (at >= 0 && name.charAt(at) < 0x80 && !(at >= 2 && name.charAt(at - 2) == '%')) //
			name.replace(at, at + 1, escaped(name.substring(at, at + 1)));
	}

	private static String escaped(final String character) {
		final StringBuilder text = new StringBuilder();
		for (final byte b : character.getBytes(StandardCharsets.UTF_8))
			text.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
		return text.toString();
	}

	/** Cut at a character, not within one. */
	private static String shortened(final String name) {
		final StringBuilder text = new StringBuilder();
		int bytes = 0;
		for (final int c : name.codePoints().toArray()) {
			bytes += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
			if (bytes > LONGEST - 20) break;
			text.appendCodePoint(c);
		}
		return text.toString();
	}
}
