package org.gammaij.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.gammaij.command.image.LookedAt;
import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.Panels;
import org.gammaij.detect.Result;
import org.gammaij.image.JpegTables;
import org.gammaij.image.Window;
import org.gammaij.map.ToldMap;

import ij.ImagePlus;
import ij.io.FileInfo;

/** The words of a verdict, as a person reads them who has five seconds. */
final class VerdictText {

	/** Below, compression hides traces: the figures of the models are of JPEG 96, and fall from about here. */
	private static final int LOW_QUALITY = 80;
	/** Below, a share of an area is noise to a reader. */
	private static final double LEAST_SHARE = 0.0005;

	private VerdictText() {}

	/** A panel in a list: its number, band and place. */
	static String panel(final LookedAt.Seen seen) {
		final Result result = seen.result();
		return String.format(Locale.ROOT, "%s: %s, %d x %d at (%d, %d)", Panels.number(result.label()), result.isError() ? "failed" : result.band()
			.label(), result.width(), result.height(), result.x(), result.y());
	}

	/** What the band means, in one sentence. */
	static String meaning(final Result result) {
		if (result.isError()) return result.error();
		final boolean altered = result.regions().altered();
		return switch (result.band()) {
			case INDICATED -> "There are indications of pixels synthesised by AI. This shows nothing by itself: look closer.";
			case INCONCLUSIVE -> altered ? "No statement on AI can be made. Parts are marked as altered: look closer."
				: "No statement can be made. Look closer, or leave this result out.";
			case NOT_INDICATED -> "No indication of AI was found. This does not mean that the image is authentic" + (altered
				? ", and parts are marked as altered: look closer." : ".");
		};
	}

	/**
	 * How much of the image is coloured, and where most of it is.
	 *
	 * @param map with what of it is told
	 * @param largest the largest region; empty if there is none
	 */
	static String where(final String what, final ToldMap map, final Optional<FoundRegion> largest) {
		final double share = map.fraction();
		if (Double.isNaN(share)) return "There is no map to tell what is " + what + ".";
		if (share == 0) return "Nowhere " + what + (map.all().fraction() > 0 ? ": what the map shows is not clear enough." : ".");
		final String percent = share < LEAST_SHARE ? "Less than 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
		if (largest.isEmpty()) return percent + " " + what + ", in specks too small to be a region.";
		final Window box = largest.get().box();
		return String.format(Locale.ROOT, "%s %s; the largest region is %d x %d pixels at (%d, %d).", percent, what,
			box.width(), box.height(), box.x(), box.y());
	}

	/** Why to be careful with it; never empty for an image that was looked at. */
	static List<String> cautions(final LookedAt.Seen seen, final ImagePlus image) {
		final Result result = seen.result();
		final List<String> cautions = new ArrayList<>();
		for (final String reason : result.reasons())
			cautions.add(sentence(reason));
		if (Boolean.TRUE.equals(result.disagreement())) //
			cautions.add("Score and map contradict each other: do not rely on either.");
		if (Boolean.TRUE.equals(result.partStandsOut())) cautions.add("A part stands out: one tile alone looks synthesised, and the " +
			"image as a whole does not. Look at the maps.");
		if (!result.isError() && result.run().thresholds() != null) result.run().thresholds().knownFailure().ifPresent(cautions::add);
		quality(image).filter(quality -> quality < LOW_QUALITY).ifPresent(quality -> cautions.add("It was stored as JPEG of quality " +
			quality + ": compression hides traces, and results of such images are worse."));
		if (result.run().view().equals("center_crop")) cautions.add("Only the central square was looked at.");
		if (result.run().view().equals("sample")) cautions.add("Only the most textured parts were looked at, without maps.");
		if (cautions.isEmpty()) cautions.add("A generator that the model never saw, scaling, blur and strong processing make it err.");
		return cautions;
	}

	/** Quality of the JPEG file that an image was read from. */
	private static Optional<Integer> quality(final ImagePlus image) {
		final FileInfo file = image.getOriginalFileInfo();
		if (file == null || file.directory == null || file.fileName == null) return Optional.empty();
		try {
			final Path path = Path.of(file.directory, file.fileName);
			return Files.isRegularFile(path) ? JpegTables.of(path).map(JpegTables::quality) : Optional.empty();
		}
		catch (final IOException | RuntimeException e) {
			// The file is gone or another one: nothing is known of it
			return Optional.empty();
		}
	}

	private static String sentence(final String clause) {
		return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
	}
}
