/**
 * Images and masks in memory: reading and writing files, JPEG and WebP round trips, and the geometric and photometric
 * operations of training and evaluation.
 */
package org.gammaij.image;
