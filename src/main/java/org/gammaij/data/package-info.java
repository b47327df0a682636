/**
 * What is trained and measured with: samples and their labels (Table 1), manifests, the division by groups, and the
 * loader that turns samples into batches.
 */
package org.gammaij.data;
