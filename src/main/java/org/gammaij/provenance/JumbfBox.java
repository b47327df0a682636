package org.gammaij.provenance;

import java.util.List;

/**
 * A box of the JPEG universal metadata box format (ISO 19566-5).
 *
 * @param type four characters; {@code jumb} for one that holds others
 * @param uuid first four bytes of the type in the description of a {@code jumb} box, else ""
 * @param label of a {@code jumb} box, else ""
 * @param children of a {@code jumb} box without its description
 * @param content of {@code cbor} and {@code json} boxes, else empty
 */
record JumbfBox(String type, String uuid, String label, List<JumbfBox> children, byte[] content) {

	static final String SUPERBOX = "jumb";

	boolean isSuperbox() {
		return type.equals(SUPERBOX);
	}

	/** Instances of one label are numbered: {@code c2pa.actions__1}; later versions are {@code c2pa.actions.v2}. */
	boolean hasLabel(final String wanted) {
		return label.equals(wanted) || label.startsWith(wanted + "__") || label.startsWith(wanted + ".v");
	}
}
