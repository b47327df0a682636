package org.gammaij.detect;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.gammaij.image.BufferedImages;
import org.gammaij.image.RgbImage;

/** A PDF file that a test makes; pages are as large as a picture of 200 x 150 points. */
public final class Pdfs implements AutoCloseable {

	private final PDDocument document = new PDDocument();

	public PDDocument document() {
		return document;
	}

	public PDImageXObject lossless(final RgbImage image) {
		try {
			return LosslessFactory.createFromImage(document, BufferedImages.toBuffered(image));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** An image of which all is up to the test. */
	PDImageXObject image(final int width, final int height, final int bits, final COSName colours, final byte[] samples,
		final COSName filter) throws IOException
	{
		final COSStream stream = new COSStream();
		stream.setItem(COSName.TYPE, COSName.XOBJECT);
		stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
		stream.setInt(COSName.WIDTH, width);
		stream.setInt(COSName.HEIGHT, height);
		stream.setInt(COSName.BITS_PER_COMPONENT, bits);
		stream.setItem(COSName.COLORSPACE, colours);
		try (OutputStream out = filter == COSName.FLATE_DECODE ? stream.createOutputStream(filter) : stream
			.createRawOutputStream())
		{
			out.write(samples);
		}
		final PDImageXObject image = new PDImageXObject(new PDStream(stream), new PDResources());
		if (filter != null) stream.setItem(COSName.FILTER, filter);
		return image;
	}

	/** Adds a page that draws images, each over the whole of it. */
	public Pdfs page(final PDImageXObject... images) throws IOException {
		final PDPage page = new PDPage(new PDRectangle(200, 150));
		document.addPage(page);
		try (PDPageContentStream content = new PDPageContentStream(document, page)) {
			for (final PDImageXObject image : images)
				content.drawImage(image, 0, 0, 200, 150);
		}
		return this;
	}

	public Path save(final Path file) throws IOException {
		document.save(file.toFile());
		return file;
	}

	@Override
	public void close() throws IOException {
		document.close();
	}
}
