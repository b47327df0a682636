package org.gammaij.model;

/**
 * A file of weights that belongs to a descriptor.
 *
 * @param file name, without a folder
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 */
public record Weights(String file, String sha256) {

	/** Name of every weights file that this project writes. */
	public static final String FILE = "weights.safetensors";

	/** Whether the name is a plain file name and the hash has its form. */
	boolean isValid() {
		return file != null && file.matches("[A-Za-z0-9._-]+") && !file.startsWith(".") && //
			sha256 != null && sha256.matches("[0-9a-f]{64}");
	}
}
