package org.gammaij.provenance;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What cameras and programs write into tags. */
final class ExifReader {

	static final String MAKE = "Make";
	static final String MODEL = "Model";
	static final String SOFTWARE = "Software";
	static final String COMMENT = "UserComment";

	private static final int TAG_WIDTH = 0x100;
	private static final int TAG_HEIGHT = 0x101;
	private static final int TAG_DESCRIPTION = 0x10e;
	private static final int TAG_MAKE = 0x10f;
	private static final int TAG_MODEL = 0x110;
	private static final int TAG_ORIENTATION = 0x112;
	private static final int TAG_SOFTWARE = 0x131;
	private static final int TAG_THUMBNAIL = 0x201;
	private static final int TAG_THUMBNAIL_LENGTH = 0x202;
	private static final int TAG_XMP = 0x2bc;
	private static final int TAG_EXIF = 0x8769;
	private static final int TAG_COMMENT = 0x9286;
	private static final int TAG_EXIF_WIDTH = 0xa002;
	private static final int TAG_EXIF_HEIGHT = 0xa003;
	private static final int TAG_C2PA = 0xcd41;

	private final String where;
	private final Findings findings;
	private final TiffTags tags;

	/** @throws MalformedException if there is no head of such data */
	ExifReader(final Bytes data, final String where, final Findings findings) throws MalformedException, IOException {
		this.where = where;
		this.findings = findings;
		tags = new TiffTags(data, findings.limits());
	}

	/** Reads EXIF data within a file: a directory of the image, and one of its thumbnail. */
	void readPart() throws MalformedException, IOException {
		final TiffTags.Directory main = tags.directory(tags.first());
		texts(main);
		findings.facts().orientation = Math.max(1, number(main, TAG_ORIENTATION));
		parts(main, where);
		if (main.next() == 0) return;
		final TiffTags.Directory second = tags.directory(main.next());
		final TiffTags.Entry offset = second.entries().get(TAG_THUMBNAIL);
		final TiffTags.Entry length = second.entries().get(TAG_THUMBNAIL_LENGTH);
		if (offset == null || length == null) return;
		findings.facts().thumbnail = tags.bytes(new TiffTags.Entry(TAG_THUMBNAIL, 7, tags.number(offset), tags.number(
			length)));
	}

	/** Reads a TIFF file, which has a directory for each page. */
	void readFile() throws MalformedException, IOException {
		final Set<Long> seen = new HashSet<>();
		long at = tags.first();
		for (int page = 1; at != 0; page++) {
			if (!seen.add(at)) throw new MalformedException("has pages that follow each other in a circle");
			final TiffTags.Directory directory = tags.directory(at);
			if (page == 1) {
				findings.facts().width = number(directory, TAG_WIDTH);
				findings.facts().height = number(directory, TAG_HEIGHT);
				texts(directory);
			}
			parts(directory, where + " page " + page);
			at = directory.next();
		}
	}

	private void parts(final TiffTags.Directory directory, final String place) {
		part(directory.entries().get(TAG_C2PA), Part.Kind.C2PA, place);
		part(directory.entries().get(TAG_XMP), Part.Kind.XMP, place);
	}

	private void part(final TiffTags.Entry entry, final Part.Kind kind, final String place) {
		bytes(entry, kind.name()).ifPresent(data -> findings.part(kind, "", data, place(entry, place)));
	}

	private void texts(final TiffTags.Directory directory) {
		text(directory, TAG_MAKE, MAKE);
		text(directory, TAG_MODEL, MODEL);
		text(directory, TAG_SOFTWARE, SOFTWARE);
		final TiffTags.Entry description = directory.entries().get(TAG_DESCRIPTION);
		// Any text may be here, of programs and of persons; only that of a generator claims an origin.
		bytes(description, "ImageDescription").map(Texts::decode).filter(text -> GeneratorText.of("", text).isPresent())
			.ifPresent(text -> GeneratorText.add(findings, ClaimKind.EXIF, "ImageDescription", text, place(description,
				where)));
		final TiffTags.Entry pointer = directory.entries().get(TAG_EXIF);
		if (pointer == null) return;
		try {
			exif(tags.directory(tags.number(pointer)));
		}
		catch (final MalformedException | IOException e) {
			findings.unreadable("EXIF", e.getMessage(), place(pointer, where));
		}
	}

	private void exif(final TiffTags.Directory directory) {
		findings.facts().exifWidth = number(directory, TAG_EXIF_WIDTH);
		findings.facts().exifHeight = number(directory, TAG_EXIF_HEIGHT);
		final TiffTags.Entry comment = directory.entries().get(TAG_COMMENT);
		bytes(comment, COMMENT).map(Texts::decodeComment).ifPresent(text -> GeneratorText.add(findings, ClaimKind.EXIF,
			COMMENT, text, place(comment, where)));
	}

	private void text(final TiffTags.Directory directory, final int tag, final String key) {
		final TiffTags.Entry entry = directory.entries().get(tag);
		bytes(entry, key).map(Texts::decode).ifPresent(text -> GeneratorText.add(findings, ClaimKind.EXIF, key, text,
			place(entry, where)));
	}

	/** The value of a tag; empty if it is not there, or cannot be read, which is then told. */
	private Optional<byte[]> bytes(final TiffTags.Entry entry, final String what) {
		if (entry == null) return Optional.empty();
		try {
			return Optional.of(tags.bytes(entry));
		}
		catch (final MalformedException | IOException e) {
			findings.unreadable(what, e.getMessage(), place(entry, where));
			return Optional.empty();
		}
	}

	/** A size in pixels; 0 if there is none that makes sense. */
	private int number(final TiffTags.Directory directory, final int tag) {
		final TiffTags.Entry entry = directory.entries().get(tag);
		if (entry == null) return 0;
		try {
			final long value = tags.number(entry);
			return value > 0 && value <= Integer.MAX_VALUE ? (int) value : 0;
		}
		catch (final MalformedException | IOException e) {
			return 0;
		}
	}

	private static String place(final TiffTags.Entry entry, final String place) {
		return String.format(Locale.ROOT, "%s, tag 0x%04x", place, entry.tag());
	}
}
