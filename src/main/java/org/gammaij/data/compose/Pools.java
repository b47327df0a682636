package org.gammaij.data.compose;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;

/** The samples of a data set by what can be made of them. */
final class Pools {

	private final BalancedDraw authentic;
	private final BalancedDraw generated;
	private final BalancedDraw reconstructions;
	private final BalancedDraw altered;
	private final Map<Path, Sample> photographs = new HashMap<>();
	private final List<Sample> alone;

	Pools(final List<Sample> samples) {
		samples.forEach(s -> {
			if (s.source() == DataSource.AUTHENTIC) photographs.put(s.image(), s);
		});
		authentic = BalancedDraw.of(these(samples, s -> s.source() == DataSource.AUTHENTIC), Sample::group);
		generated = BalancedDraw.of(these(samples, s -> s.source() == DataSource.GENERATED && s.provenance()
			.photograph() == null), s -> s.provenance().family(), Sample::generator);
		reconstructions = BalancedDraw.of(these(samples, s -> photographs.containsKey(s.provenance().photograph())),
			Sample::group, Sample::generator);
		alone = these(samples, s -> s.provenance().photograph() != null && !photographs.containsKey(s.provenance()
			.photograph()));
		altered = BalancedDraw.of(these(samples, s -> s.source() != DataSource.AUTHENTIC && s.source() != DataSource.GENERATED && s
			.manipulationMask() instanceof MaskRef.File), Sample::group);
	}

	private static List<Sample> these(final List<Sample> samples, final Predicate<Sample> which) {
		return samples.stream().filter(which).toList();
	}

	/**
	 * Checks that there is something of all that is asked for.
	 *
	 * @throws InvalidInputException naming the setting that asks for what there is not
	 */
	void require(final ComposeSettings settings) {
		require(Kind.INDEPENDENT);
		if (settings.pairs() > 0) require(Kind.PAIR);
		if (settings.altered() > 0) require(Kind.ALTERED);
	}

	/**
	 * Checks that there is all of which the member is made that a kind is named after, see {@link Kind#written}.
	 *
	 * @throws InvalidInputException if there is not
	 */
	void require(final Kind kind) {
		switch (kind) {
			case PAIR -> require(!reconstructions.isEmpty(), "no reconstructions together with their photographs",
				"make some by dataset regions, or set data.compose.pairs to 0");
			case ALTERED -> require(!altered.isEmpty(), "no altered images with mask files",
				"add some, or set data.compose.altered to 0");
			case AUTHENTIC_PASTE, COPY_MOVE, RETOUCH -> require(!authentic.isEmpty(), "no authentic images", "add some");
			default -> require(!authentic.isEmpty() && !generated.isEmpty(), "no authentic or no fully generated images",
				"add some, and name both sources in data.sources");
		}
	}

	private static void require(final boolean condition, final String what, final String remedy) {
		if (!condition) throw new InvalidInputException("The data set holds " + what + ", but samples are to be composed " +
			"of them; " + remedy + ".");
	}

	/** By groups. */
	BalancedDraw authentic() {
		return authentic;
	}

	/** By families and generators. */
	BalancedDraw generated() {
		return generated;
	}

	/** By groups and generators. */
	BalancedDraw reconstructions() {
		return reconstructions;
	}

	/** By groups. */
	BalancedDraw altered() {
		return altered;
	}

	/** What nothing can be made of, for a person to read; empty if there is no such sample. */
	Optional<String> leftOut() {
		return alone.isEmpty() ? Optional.empty() : Optional.of(alone.size() +
			" reconstructions are left out, for their photographs are not among the samples; the first: " + alone.get(0).image() +
			", of " + alone.get(0).provenance().photograph() + ".");
	}

	/** What a reconstruction reconstructs. */
	Sample photographOf(final Sample reconstruction) {
		return photographs.get(reconstruction.provenance().photograph());
	}
}
