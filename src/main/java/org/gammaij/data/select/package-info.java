/** Takes a part of data sets: chosen sources, generators and file formats, thinned and balanced, as manifests. */
package org.gammaij.data.select;
