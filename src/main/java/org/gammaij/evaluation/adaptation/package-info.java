/**
 * Fits single layers to images of a user's own, with the encoder frozen, and tells on images held out what came of it: the last
 * layer of the classifier ({@link org.gammaij.evaluation.adaptation.AdaptationRun}), or one that recognises images that the
 * model is known not to find ({@link org.gammaij.evaluation.adaptation.RecognitionRun}).
 */
package org.gammaij.evaluation.adaptation;
