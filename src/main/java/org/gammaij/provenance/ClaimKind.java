package org.gammaij.provenance;

/** Where a claim comes from, and how far it stands. */
public enum ClaimKind {

	/** A manifest of the Coalition for Content Provenance and Authenticity, whose signature is not checked. */
	C2PA("c2pa", "claimed, not verified"),
	/** Adobe's Extensible Metadata Platform. */
	XMP("xmp", "claimed, not verified"),
	/** A text beside the pixels, as generators and other programs leave it. */
	TEXT("text", "claimed, not verified"),
	/** What cameras and programs write into EXIF or TIFF tags. */
	EXIF("exif", "claimed, not verified"),
	/** Parts of the file that do not agree with each other. */
	EDITING("editing trace", "seen in the file"),
	/** A part that could not be read, with the reason. */
	UNREADABLE("unreadable", "not read");

	private final String id;
	private final String standing;

	ClaimKind(final String id, final String standing) {
		this.id = id;
		this.standing = standing;
	}

	/** Name in tables. */
	public String id() {
		return id;
	}

	/** How far it can be relied on, a few words. */
	public String standing() {
		return standing;
	}
}
