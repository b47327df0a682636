/** The loss of eq. (6), what it needs to know of a batch, and its values. */
package org.gammaij.training.loss;
