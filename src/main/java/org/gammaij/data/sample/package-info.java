/**
 * Images that the project makes itself, so that something can be tried and shown without a photograph of anyone's:
 * simulated fluorescence micrographs, from the emitted light through optics and camera, and altered twins of them.
 */
package org.gammaij.data.sample;
