/** PDF files: the images that are embedded in them, as they are stored, and their pages as they are shown. */
package org.gammaij.image.pdf;
