/** Blended twins of inpainted images (COCO-Inpaint-Blended of the paper). */
package org.gammaij.data.blend;
