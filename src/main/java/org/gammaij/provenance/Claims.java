package org.gammaij.provenance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was read from a file, in the order in which it stands there. None means nothing: neither that the image is
 * authentic nor that it is not.
 *
 * @param list may be empty
 */
public record Claims(List<Claim> list) {

	/** The summary of a file without claims. */
	public static final String NONE = "no claim found, which means nothing";

	private static final int LONGEST = 80;

	public Claims {
		list = List.copyOf(list);
	}

	/** Whether a claim says that AI made the image or a part of it; false does not say that it did not. */
	public boolean sayAi() {
		return list.stream().anyMatch(Claim::saysAi);
	}

	/** Whether a part could not be read, so that there may be more claims than these. */
	public boolean isIncomplete() {
		return list.stream().anyMatch(claim -> claim.kind() == ClaimKind.UNREADABLE);
	}

	/** The same claims without texts that may be what somebody asked a generator for. */
	public Claims redactPrompts() {
		return new Claims(list.stream().map(Claim::redacted).toList());
	}

	/** One short sentence for a column of a table; no prompts are in it. */
	public String summary() {
		final List<String> parts = new ArrayList<>();
		final List<Claim> ai = list.stream().filter(Claim::saysAi).toList();
		final List<Claim> told = ai.stream().filter(claim -> !claim.mayHoldPrompt()).toList();
		if (!ai.isEmpty()) parts.add("claims AI made it or a part of it (" + joined((told.isEmpty() ? ai : told).stream()
			.map(Claims::source)) + ", not verified)");
		addValues(parts, "C2PA manifest by ", ClaimKind.C2PA, C2paReader.GENERATOR);
		addValues(parts, "C2PA signer named ", ClaimKind.C2PA, C2paReader.SIGNER);
		addValues(parts, "XMP names ", ClaimKind.XMP, XmpReader.CREATOR_TOOL);
		addValues(parts, "EXIF names ", ClaimKind.EXIF, ExifReader.MAKE, ExifReader.MODEL, ExifReader.SOFTWARE);
		addValues(parts, "PDF names ", ClaimKind.TEXT, PdfClaims.CREATOR, PdfClaims.PRODUCER);
		addCount(parts, ClaimKind.EDITING, "trace of editing", "traces of editing");
		addCount(parts, ClaimKind.UNREADABLE, "part could not be read", "parts could not be read");
		if (parts.isEmpty()) return list.isEmpty() ? NONE : list.size() == 1 ? "1 claim" : list.size() + " claims";
		return String.join("; ", parts);
	}

	private static String source(final Claim claim) {
		return claim.kind().id() + " " + claim.key() + (claim.mayHoldPrompt() ? "" : " " + shortened(claim.value()));
	}

	private void addValues(final List<String> parts, final String head, final ClaimKind kind, final String... keys) {
		final List<Claim> found = list.stream().filter(claim -> claim.kind() == kind && !claim.mayHoldPrompt() && Set.of(
			keys).contains(claim.key())).toList();
		if (!found.isEmpty()) parts.add(head + joined(found.stream().map(claim -> shortened(claim.value()))));
	}

	/** At most three different texts. */
	private static String joined(final Stream<String> texts) {
		final Set<String> different = texts.collect(Collectors.toCollection(LinkedHashSet::new));
		return different.stream().limit(3).collect(Collectors.joining(", ")) + (different.size() > 3 ? " ..." : "");
	}

	private void addCount(final List<String> parts, final ClaimKind kind, final String one, final String many) {
		final long count = list.stream().filter(claim -> claim.kind() == kind).count();
		if (count > 0) parts.add(count + " " + (count == 1 ? one : many));
	}

	/** Of an address only what follows the last slash tells something. */
	private static String shortened(final String value) {
		final String line = value.strip().lines().findFirst().orElse("");
		final String text = line.matches("https?://\\S+/[^/\\s]+") ? line.substring(line.lastIndexOf('/') + 1) : line;
		return text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
	}
}
