package org.gammaij.spark;

import java.io.Serializable;

/**
 * An image that is to be looked at.
 *
 * @param label name in the results
 * @param uri where it lies, on any file system that Hadoop knows
 * @param fault why it cannot be; null if nothing is known of such
 */
record Item(String label, String uri, String fault) implements Serializable {}
