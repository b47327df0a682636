package org.gammaij.provenance;

/**
 * How much of a file is looked at, so that a hostile one costs little. What goes beyond is told as unreadable.
 *
 * @param read bytes read in all; pixels are passed over
 * @param part bytes of one part, such as a manifest with its thumbnails
 * @param unpacked bytes that all compressed texts together may unpack to
 * @param pieces segments, chunks, blocks or tags of the file
 * @param boxes boxes of a manifest store
 * @param depth how deep boxes, elements of XML, and values of CBOR and JSON may be nested
 * @param claims number of claims
 * @param characters of a value; the rest of a longer one is cut off
 */
record Limits(long read, int part, int unpacked, int pieces, int boxes, int depth, int claims, int characters) {

	private static final int MEGABYTE = 1 << 20;

	static final Limits DEFAULT = new Limits(64L * MEGABYTE, 32 * MEGABYTE, 16 * MEGABYTE, 1_000_000, 10_000, 32, 2_000,
		20_000);
}
