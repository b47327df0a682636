/** Readers of the data sets of the paper, and of any folder tree or table, all giving the same samples. */
package org.gammaij.data.reader;
