package org.gammaij.provenance;

import java.util.ArrayList;
import java.util.List;

/** What has been found in a file so far. */
final class Findings {

	private final Limits limits;
	private final List<Claim> claims = new ArrayList<>();
	private final List<Part> parts = new ArrayList<>();
	private final FileFacts facts = new FileFacts();
	private boolean full;

	Findings(final Limits limits) {
		this.limits = limits;
	}

	Limits limits() {
		return limits;
	}

	/** What parts of the file say of the image itself, to be held against each other. */
	FileFacts facts() {
		return facts;
	}

	/** Keeps a part to be interpreted later. */
	void part(final Part.Kind kind, final String name, final byte[] data, final String where) {
		parts.add(new Part(kind, name, data, where));
	}

	List<Part> parts() {
		return parts;
	}

	/** Adds a claim that says nothing of AI; blank values are none. */
	void add(final ClaimKind kind, final String key, final String value, final String where) {
		add(kind, key, value, where, false, false);
	}

	void add(final ClaimKind kind, final String key, final String value, final String where, final boolean saysAi,
		final boolean mayHoldPrompt)
	{
		if (value == null || value.isBlank() || full) return;
		if (claims.size() == limits.claims()) {
			full = true;
			claims.add(new Claim(ClaimKind.UNREADABLE, "claims", "more than " + limits.claims() + " were found", where, false,
				false));
			return;
		}
		claims.add(new Claim(kind, printable(key), cut(printable(value.strip())), printable(where), saysAi, mayHoldPrompt));
	}

	/**
	 * Adds that something could not be read.
	 *
	 * @param what was to be read
	 * @param reason goes on after its name, and quotes nothing of the content: a prompt may be in it
	 */
	void unreadable(final String what, final String reason, final String where) {
		add(ClaimKind.UNREADABLE, what, reason, where);
	}

	Claims claims() {
		return new Claims(claims);
	}

	private String cut(final String value) {
		if (value.length() <= limits.characters()) return value;
		return value.substring(0, limits.characters()) + " ... (" + value.length() + " characters in all)";
	}

	/** Without control characters and what turns the direction of writing: the text comes from a stranger. */
	private static String printable(final String text) {
		return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069&&[^\n\t]]",
			"\uFFFD");
	}
}
