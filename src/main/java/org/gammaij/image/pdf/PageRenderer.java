package org.gammaij.image.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages. A page of which an image cannot be drawn is refused: PDFBox leaves it out and goes on. */
final class PageRenderer extends PDFRenderer {

	private static final String CACHE = "pdfbox.fontcache";

	static {
		// What fonts there are is noted in a file, which has no place in the home folder of a user
		if (System.getProperty(CACHE) == null) System.setProperty(CACHE, System.getProperty("java.io.tmpdir"));
	}

	private IOException missing;

	PageRenderer(final PDDocument document) {
		super(document);
	}

	/**
	 * Draws a page.
	 *
	 * @param index from 0
	 * @throws IOException if it cannot be drawn, or not as a whole
	 */
	BufferedImage render(final int index, final int dpi) throws IOException {
		missing = null;
		final BufferedImage image = renderImageWithDPI(index, dpi, ImageType.RGB);
		if (missing != null) throw missing;
		return image;
	}

	@Override
	protected PageDrawer createPageDrawer(final PageDrawerParameters parameters) throws IOException {
		return new PageDrawer(parameters) {

			@Override
			protected void operatorException(final Operator operator, final List<COSBase> operands, final IOException e)
				throws IOException
			{
				if (operator.getName().equals(OperatorName.DRAW_OBJECT)) missing = e;
				super.operatorException(operator, operands, e);
			}
		};
	}
}
