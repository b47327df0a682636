package org.gammaij.provenance;

/** What the parts of a file say of the image itself. What is not known is 0 or null. */
final class FileFacts {

	/** Size of the pixels as the file format has it, before any turning. */
	int width;
	int height;
	/** Whether a JPEG file is coded in one pass, which bounds what decoding it costs. */
	boolean sequential;
	/** How EXIF says that the pixels must be turned; 1 for not at all. */
	int orientation = 1;
	/** Size that EXIF noted. */
	int exifWidth;
	int exifHeight;
	/** The small JPEG image within EXIF. */
	byte[] thumbnail;
	/** First quantisation table of a JPEG file, in the zigzag order of the file. */
	int[] quantisation;
	/** The comment of a JPEG file. */
	String comment;
}
