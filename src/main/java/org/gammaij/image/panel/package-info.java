/** The panels of a figure: pictures that were put side by side in one image. */
package org.gammaij.image.panel;
