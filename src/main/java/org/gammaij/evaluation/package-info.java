/**
 * Judges detectors on labelled images: scoring with a cache, treatments of the images, figures with intervals, calibration,
 * the paper's ablation tables.
 */
package org.gammaij.evaluation;
