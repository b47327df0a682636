/**
 * Makes a data set of images that are listed by where they lie in public repositories;
 * {@link org.gammaij.data.collect.CollectedSet} is the way in.
 */
package org.gammaij.data.collect;
