package org.gammaij.report.html;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import org.gammaij.image.Thumbnails;
import org.gammaij.provenance.Claim;
import org.gammaij.provenance.ClaimReader;
import org.gammaij.provenance.Claims;

/** What files claim of their origin, short enough for a report. */
final class ClaimLists {

	/** Most claims of a file; the command provenance tells all. */
	private static final int MOST = 40;
	/** Most characters of a value. */
	private static final int LONGEST = 400;

	private final ClaimReader reader = new ClaimReader(Thumbnails::likeness);
	private final boolean redactPrompts;
	private Path last;
	private Content.FileClaims ofLast;

	ClaimLists(final boolean redactPrompts) {
		this.redactPrompts = redactPrompts;
	}

	/**
	 * The claims of a file.
	 *
	 * @param file null if it is not there any more
	 * @param summary what the table of results has, for that case; may be empty
	 * @param saysAi likewise, {@code yes} or empty
	 * @return null if nothing is known
	 */
	Content.FileClaims of(final Path file, final String summary, final String saysAi) {
		if (file == null) return summary.isEmpty() ? null : new Content.FileClaims(summary, saysAi.equals("yes"), false, List.of(),
			0);
		if (!file.equals(last)) {
			ofLast = read(file);
			last = file;
		}
		return ofLast;
	}

	private Content.FileClaims read(final Path file) {
		final Claims all = reader.read(file);
		final Claims claims = redactPrompts ? all.redactPrompts() : all;
		final List<Content.FileClaim> list = claims.list().stream().sorted(Comparator.comparing(claim -> !claim.saysAi())).limit(
			MOST).map(ClaimLists::told).toList();
		return new Content.FileClaims(claims.summary(), claims.sayAi(), true, list, claims.list().size() - list.size());
	}

	private static Content.FileClaim told(final Claim claim) {
		final String value = claim.value();
		return new Content.FileClaim(claim.kind().id(), claim.key(), value.length() <= LONGEST ? value : value.substring(0,
			LONGEST) + " ... (" + value.length() + " characters in all)", claim.kind().standing(), claim.where(), claim.saysAi());
	}
}
