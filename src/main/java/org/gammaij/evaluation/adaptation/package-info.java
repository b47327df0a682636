/**
 * Fits single layers to images, with the encoder frozen, and tells on images held out what came of it: the last layer of the
 * classifier to a user's own ({@link org.gammaij.evaluation.adaptation.AdaptationRun}), both of its layers to many groups
 * ({@link org.gammaij.evaluation.adaptation.RefitRun}), or one that recognises images that the model is known not to find
 * ({@link org.gammaij.evaluation.adaptation.RecognitionRun}).
 */
package org.gammaij.evaluation.adaptation;
