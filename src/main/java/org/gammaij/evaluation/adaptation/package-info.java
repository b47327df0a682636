/** Fits the last layer of a model's classifier to a user's own images, and tells on images held out what came of it. */
package org.gammaij.evaluation.adaptation;
