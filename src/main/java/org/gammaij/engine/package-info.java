/**
 * Runs networks on images: starts the deep learning engine without network
 * access, chooses the device, cuts images into tiles and puts the masks together.
 */
package org.gammaij.engine;
