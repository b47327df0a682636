package org.gammaij.spark;

import java.io.Serializable;

/**
 * An image that is to be looked at.
 *
 * @param label name in the results
 * @param uri where it lies, on any file system that Hadoop knows
 */
record Item(String label, String uri) implements Serializable {}
