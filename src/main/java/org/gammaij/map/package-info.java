/** Probability maps once they are made: their rows, the regions in them, and which of these are told. */
package org.gammaij.map;
