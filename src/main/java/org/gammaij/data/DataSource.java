package org.gammaij.data;

import java.util.Locale;

/** Where a sample comes from; its labels are those of Table 1 of the paper. */
public enum DataSource {

	/** A photograph as the camera made it. */
	AUTHENTIC(0),
	/** A region was filled by a generator through which the whole frame passed. */
	INPAINTED(1),
	/** As {@link #INPAINTED}, with the original pixels pasted back outside the region. */
	INPAINTED_BLENDED(1),
	/** A region was copied within the same photograph. */
	COPY_MOVE(0),
	/** A region was copied from another photograph. */
	SPLICED(0),
	/** A region was filled by a method without a neural network: diffusion, patches, a healing brush. */
	INPAINTED_CLASSICAL(0),
	/** The whole image was made by a generator (test sets). */
	GENERATED(1);

	private final int label;

	DataSource(final int label) {
		this.label = label;
	}

	/** Class of Table 1: 1 when the image holds pixels synthesised by a neural network, else 0. */
	public int label() {
		return label;
	}

	/** Name in manifests, configuration files and folders: lower case with underscores. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}
}
