/**
 * The network of the paper as DJL blocks, its form for inference, and the transform of its input. Knows neither files nor
 * images. {@link org.gammaij.network.GammaConfig} holds every switch.
 */
package org.gammaij.network;
