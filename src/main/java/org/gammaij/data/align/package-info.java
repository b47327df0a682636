/** Makes the file formats of the classes of a data set alike. */
package org.gammaij.data.align;
