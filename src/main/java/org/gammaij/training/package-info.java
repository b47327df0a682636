/**
 * Trains a network: settings, loss, step, run with checkpoints. Reports through
 * {@link org.gammaij.training.TrainingListener}; pictures and windows are made elsewhere.
 */
package org.gammaij.training;
