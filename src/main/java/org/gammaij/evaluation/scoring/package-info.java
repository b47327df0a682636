/** What scores images (GAMMA's models, TorchScript files, scores from elsewhere), and the run that scores treated images with a cache. */
package org.gammaij.evaluation.scoring;
