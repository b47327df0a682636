package org.gammaij.provenance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * Parts of a file that do not agree with each other: something was changed after one of them was written. What, and
 * whether it matters, is not told by that: most programs leave such traces when they turn, scale or save an image.
 */
final class EditingTraces {

	/** Width and height of a small image are rounded to whole pixels, and some programs to even ones or blocks. */
	private static final double ROUNDING = 2;
	/** As libgd and others write it. */
	private static final Pattern QUALITY = Pattern.compile("\\bquality = (\\d{1,3})\\b");

	/** Thumbnails are smaller than that; the decoder is not given what claims to be larger. */
	private static final int LARGEST = 512;
	/** Changes of colour and contrast, to negatives even, leave more of the likeness than that; so does a small retouch. */
	private static final double ALIKE = 0.5;

	private final Findings findings;
	private final ThumbnailLikeness likeness;
	private final Path file;

	EditingTraces(final Findings findings, final ThumbnailLikeness likeness, final Path file) {
		this.findings = findings;
		this.likeness = likeness;
		this.file = file;
	}

	void add() {
		final FileFacts facts = findings.facts();
		if (facts.width <= 0 || facts.height <= 0) return;
		size(facts);
		if (facts.thumbnail != null) thumbnail(facts);
		quality(facts);
	}

	private void size(final FileFacts facts) {
		if (facts.exifWidth == 0 || facts.exifHeight == 0) return;
		if (facts.exifWidth == facts.width && facts.exifHeight == facts.height) return;
		final boolean turned = facts.exifWidth == facts.height && facts.exifHeight == facts.width;
		trace("size", "EXIF notes " + facts.exifWidth + " x " + facts.exifHeight + " pixels, the image has " + facts.width +
			" x " + facts.height + (turned ? ": the other way round" : ""));
	}

	/**
	 * Pixels that are to be turned are not compared: some programs turn the thumbnail, and some do not. Many cameras make
	 * thumbnails of one shape only, with bars, which is no trace.
	 */
	private void thumbnail(final FileFacts facts) {
		final Findings inner = new Findings(findings.limits());
		try {
			final Bytes data = Bytes.of(facts.thumbnail);
			if (!new JpegFile().fits(data)) throw new MalformedException("is no JPEG image");
			new JpegFile().collect(data, inner);
		}
		catch (final MalformedException | IOException e) {
			findings.unreadable("thumbnail", e.getMessage(), "EXIF");
			return;
		}
		final FileFacts small = inner.facts();
		if (facts.orientation != 1 || small.width <= 0 || small.height <= 0) return;
		final boolean same = sameShape(small.width, small.height, facts.width, facts.height);
		final String sizes = "the thumbnail has " + small.width + " x " + small.height + " pixels, the image " + facts.width +
			" x " + facts.height;
		if (!same && sameShape(small.height, small.width, facts.width, facts.height)) trace("thumbnail", sizes +
			": the other way round");
		else if (small.sequential && small.width <= LARGEST && small.height <= LARGEST) {
			final double correlation = likeness.of(file, facts.thumbnail);
			if (Math.abs(correlation) < ALIKE) trace("thumbnail", same ? String.format(Locale.ROOT,
				"the thumbnail shows something else than the image (correlation of brightness %.2f)", correlation) : sizes +
					": another shape, so that one of them was cut or stretched");
		}
	}

	private static boolean sameShape(final int w, final int h, final int width, final int height) {
		return Math.abs((double) width * h / height - w) <= ROUNDING || Math.abs((double) height * w / width -
			h) <= ROUNDING;
	}

	/** A comment with a quality that is not that of the tables may come from an earlier compression. */
	private void quality(final FileFacts facts) {
		if (facts.comment == null || facts.quantisation == null) return;
		final Matcher matcher = QUALITY.matcher(facts.comment);
		if (!matcher.find()) return;
		final int quality = Integer.parseInt(matcher.group(1));
		if (quality < 1 || quality > 100) return;
		if (!isStandard(facts.quantisation, quality)) trace("quantisation", "the comment says JPEG quality " + quality +
			", and the tables are not the usual ones of it: compressed again later, or by an unusual program");
	}

	/** The order of entries does not matter: both tables are compared sorted, as the order of a file is zigzag. */
	private static boolean isStandard(final int[] zigzag, final int quality) {
		final int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
		final int[] expected = Arrays.stream(JPEGQTable.K1Luminance.getTable()).map(v -> Math.max(1, Math.min(255, (v *
			scale + 50) / 100))).sorted().toArray();
		return Arrays.equals(expected, Arrays.stream(zigzag).sorted().toArray());
	}

	private void trace(final String key, final String value) {
		findings.add(ClaimKind.EDITING, key, value, "whole file");
	}
}
