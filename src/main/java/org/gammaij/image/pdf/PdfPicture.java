package org.gammaij.image.pdf;

import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * An image that a page of a PDF file shows.
 *
 * @param page from 1
 * @param number among the images of its page that are taken, from 1, in the order in which they are drawn
 * @param stream what is stored of it
 * @param resources in which its colour spaces are looked up
 */
public record PdfPicture(int page, int number, COSStream stream, PDResources resources) {

	/** Page and number, with a point between them. */
	public String name() {
		return page + "." + number;
	}
}
