package org.gammaij.image.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.gammaij.common.InvalidInputException;

/**
 * Follows what the pages of a file draw, and takes the images out of it: each once, on the first page that shows it.
 * Masks are none, and what is smaller than a few letters is decoration. Nothing is drawn.
 */
final class PictureWalk extends PDFStreamEngine {

	/** Smallest side in pixels. */
	static final int SMALLEST = 64;

	private static final int DEEPEST = 20;
	/** Images and groups of drawings of a file. */
	private static final int MOST = 20_000;

	private final String file;
	private final List<PdfPicture> pictures = new ArrayList<>();
	private final Set<COSStream> seen = Collections.newSetFromMap(new IdentityHashMap<>());
	private int page;
	private int number;
	private int depth;
	private int drawn;
	private int masks;
	private int small;
	private int again;

	/** @param file its name for messages */
	PictureWalk(final String file) {
		this.file = file;
	}

	/**
	 * Takes the images of a page.
	 *
	 * @param index of the page, from 1
	 * @throws IOException if the page is damaged
	 */
	void add(final PDPage next, final int index) throws IOException {
		page = index;
		number = 0;
		depth = 0;
		StreamSize.requireContents(next.getCOSObject());
		processPage(next);
	}

	List<PdfPicture> pictures() {
		return pictures;
	}

	/** What was drawn and not taken, such as {@code 2 masks, 1 image shown again}; empty if nothing was. */
	String leftOut() {
		final List<String> parts = new ArrayList<>();
		if (masks > 0) parts.add(masks + (masks == 1 ? " mask" : " masks"));
		if (small > 0) parts.add(small + (small == 1 ? " image" : " images") + " with less than " + SMALLEST +
			" pixels on a side");
		if (again > 0) parts.add(again + (again == 1 ? " image" : " images") + " shown again");
		return String.join(", ", parts);
	}

	@Override
	protected void processOperator(final Operator operator, final List<COSBase> operands) throws IOException {
		if (operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE)) small++;
		if (operator.getName().equals(OperatorName.DRAW_OBJECT) && !operands.isEmpty() && operands.get(
			0) instanceof COSName name) draw(name);
	}

	private void draw(final COSName name) throws IOException {
		final COSDictionary objects = getResources() == null ? null : getResources().getCOSObject().getCOSDictionary(
			COSName.XOBJECT);
		final COSStream stream = objects == null ? null : objects.getCOSStream(name);
		if (stream == null) return;
		if (++drawn > MOST) throw new InvalidInputException("The PDF file " + file + " draws more than " + MOST +
			" images; look at a part of it.");
		final COSName kind = stream.getCOSName(COSName.SUBTYPE);
		if (COSName.IMAGE.equals(kind)) take(stream);
		else if (COSName.FORM.equals(kind) && depth < DEEPEST) {
			depth++;
			StreamSize.requireBounded(stream);
			showForm(new PDFormXObject(stream));
			depth--;
		}
	}

	private void take(final COSStream stream) {
		if (stream.getBoolean(COSName.IMAGE_MASK, stream.getBoolean(COSName.IM, false))) masks++;
		else if (stream.getInt(COSName.WIDTH, COSName.W, 0) < SMALLEST || stream.getInt(COSName.HEIGHT, COSName.H,
			0) < SMALLEST) small++;
		else if (!seen.add(stream)) again++;
		else pictures.add(new PdfPicture(page, ++number, stream, getResources()));
	}
}
