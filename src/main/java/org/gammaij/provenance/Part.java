package org.gammaij.provenance;

/**
 * A part of a file that may hold claims.
 *
 * @param name keyword of a text, "" for other kinds
 * @param data its content without what the file format adds to it; a text is UTF-8
 * @param where it stands in the file
 */
record Part(Kind kind, String name, byte[] data, String where) {

	enum Kind {
		C2PA, XMP, EXIF, TEXT
	}
}
