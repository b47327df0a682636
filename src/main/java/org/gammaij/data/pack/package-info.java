/** Makes a set to train on small enough to be moved to another machine; {@link org.gammaij.data.pack.PackedSet} is the way in. */
package org.gammaij.data.pack;
