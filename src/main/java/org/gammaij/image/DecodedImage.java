package org.gammaij.image;

/**
 * An image as it was read from its file.
 *
 * @param pixels the pixels
 * @param source how they became RGB
 */
public record DecodedImage(RgbImage pixels, RgbSource source) {}
