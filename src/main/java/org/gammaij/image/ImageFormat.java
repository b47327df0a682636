package org.gammaij.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file formats that are read, told by the first bytes of the file and never by its name. */
public enum ImageFormat {

	JPEG("jpeg", true, "jpg", "jpeg", "jpe", "jfif"),
	PNG("png", false, "png"),
	TIFF("tiff", false, "tif", "tiff"),
	WEBP("webp", true, "webp"),
	BMP("bmp", false, "bmp"),
	GIF("gif", false, "gif");

	/** Name in tables of the kind of WebP that keeps every pixel. */
	public static final String LOSSLESS_WEBP = "webp_lossless";

	private static final int SIGNATURE = 12;

	private final String imageIoName;
	private final boolean lossy;
	private final List<String> extensions;

	ImageFormat(final String imageIoName, final boolean lossy, final String... extensions) {
		this.imageIoName = imageIoName;
		this.lossy = lossy;
		this.extensions = List.of(extensions);
	}

	/** Name as ImageIO knows it. */
	String imageIoName() {
		return imageIoName;
	}

	/**
	 * Whether pixels usually change when written; WebP counts although it has a lossless kind as well, which {@link
	 * #isLossless} tells of a file.
	 */
	public boolean isLossy() {
		return lossy;
	}

	/** Name in tables: lower case. */
	public String id() {
		return imageIoName;
	}

	/**
	 * Tells the format by content.
	 *
	 * @return empty if the file is none of these, or too short to be one
	 * @throws IOException if the file cannot be read
	 */
	public static Optional<ImageFormat> of(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return of(in.readNBytes(SIGNATURE));
		}
	}

	/**
	 * Whether a file keeps every pixel that was written, by its format and, of WebP, by its kind.
	 *
	 * @return false also if the file is none of these formats
	 * @throws IOException if the file cannot be read
	 */
	public static boolean isLossless(final Path file) throws IOException {
		final ImageFormat format = of(file).orElse(null);
		return format != null && (!format.lossy || format == WEBP && WebpChunks.isLossless(file));
	}

	/**
	 * How a file of this format is stored, for tables: {@link #id}, or {@link #LOSSLESS_WEBP}.
	 *
	 * @throws IOException if the file cannot be read
	 */
	public String stored(final Path file) throws IOException {
		return this == WEBP && WebpChunks.isLossless(file) ? LOSSLESS_WEBP : id();
	}

	/** Whether the extension of a name is that of an image; for picking files out of folders. */
	public static boolean isImageName(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		final String extension = name.substring(name.lastIndexOf('.') + 1);
		// The dot at the beginning marks hidden files, among them what macOS leaves beside each file ("._photo.jpg").
		if (name.startsWith(".")) return false;
		for (final ImageFormat format : values())
			if (format.extensions.contains(extension)) return true;
		return false;
	}

	private static Optional<ImageFormat> of(final byte[] head) {
		final String text = new String(head, StandardCharsets.ISO_8859_1);
		if (text.startsWith("\u00ff\u00d8\u00ff")) return Optional.of(JPEG);
		if (text.startsWith("\u0089PNG")) return Optional.of(PNG);
		if (text.startsWith("II*\0") || text.startsWith("MM\0*")) return Optional.of(TIFF);
		// BigTIFF
		if (text.startsWith("II+\0") || text.startsWith("MM\0+")) return Optional.of(TIFF);
		if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return Optional.of(WEBP);
		if (text.startsWith("BM")) return Optional.of(BMP);
		if (text.startsWith("GIF8")) return Optional.of(GIF);
		return Optional.empty();
	}
}
