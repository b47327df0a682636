/**
 * Judges detectors on labelled images: scoring with a cache, treatments of the images, figures with intervals, calibration.
 */
package org.gammaij.evaluation;
