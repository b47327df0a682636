/** Trains the rows of the paper's ablation tables on the same data, budget and seeds, and writes them as tables. */
package org.gammaij.evaluation.ablation;
