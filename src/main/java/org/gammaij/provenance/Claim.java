package org.gammaij.provenance;

/**
 * One thing that a file says of itself, or that is seen in what it carries.
 *
 * @param key what it is about, such as {@code signer} or {@code xmp:CreatorTool}
 * @param value what is said, as the file has it, or the reason why it could not be read; cut if it is very long
 * @param where it stands in the file
 * @param saysAi whether it says that AI made the image or a part of it
 * @param mayHoldPrompt whether the value is, or may hold, what somebody asked a generator for
 */
public record Claim(ClaimKind kind, String key, String value, String where, boolean saysAi, boolean mayHoldPrompt) {

	/** The same without the text that somebody wrote for a generator. */
	Claim redacted() {
		return mayHoldPrompt ? new Claim(kind, key, "(left out: " + value.length() + " characters)", where, saysAi, true)
			: this;
	}
}
