/**
 * What a file claims of its own origin, and traces of editing in what it carries beside its pixels: C2PA manifests, XMP,
 * EXIF, texts of generators. Nothing of it is verified, nothing of it becomes part of a score or of training, and a file
 * without claims says nothing: they are lost whenever a program saves an image without them.
 */
package org.gammaij.provenance;
