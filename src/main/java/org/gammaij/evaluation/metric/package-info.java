/** Figures with intervals: of ranks, of thresholds, of masks, of probabilities; and the thresholds and temperature that calibrate a model. */
package org.gammaij.evaluation.metric;
