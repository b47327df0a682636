/** Renders simulated micrographs and altered twins of them: what the sample images were made with, and input of tests. */
package org.gammaij.data.sample;
