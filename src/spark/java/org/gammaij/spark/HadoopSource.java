package org.gammaij.spark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.gammaij.common.InvalidInputException;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Source;
import org.gammaij.detect.Sources;

/**
 * An image on any file system that Hadoop knows. A local file is read where it lies; another one is fetched first, since images
 * are decoded from files, and goes when it was looked at.
 */
final class HadoopSource implements Source {

	private static final int TRIES = 3;
	private static final long PAUSE_MILLIS = 2000;

	private final Item item;
	private final Settings settings;
	private final Configuration configuration;
	private Path fetched;

	HadoopSource(final Item item, final Settings settings, final Configuration configuration) {
		this.item = item;
		this.settings = settings;
		this.configuration = configuration;
	}

	@Override
	public String label() {
		return item.label();
	}

	/** The file itself or, once it was opened, its copy. */
	@Override
	public Path place() {
		return fetched;
	}

	@Override
	public String part() {
		return "page";
	}

	/** A text that tells of the copy tells of the image instead. */
	String named(final String text) {
		return fetched == null ? text : text.replace(fetched.toString(), shown());
	}

	private String shown() {
		final URI uri = URI.create(item.uri());
		return isLocal(uri) ? path(uri).toString() : item.uri();
	}

	private Planes planes() throws IOException {
		return Sources.file(fetched, item.label(), settings.intensity(), settings.pdfReading()).open();
	}

	@Override
	public Planes open() throws IOException {
		if (item.fault() != null) throw new InvalidInputException(item.fault());
		final URI uri = URI.create(item.uri());
		if (isLocal(uri)) {
			fetched = path(uri);
			return planes();
		}
		fetched = Files.createTempFile("gamma-image", "");
		try {
			fetch(uri);
			return new Fetched(planes());
		}
		catch (final IOException | RuntimeException e) {
			Files.deleteIfExists(fetched);
			throw e;
		}
	}

	private static boolean isLocal(final URI uri) {
		return "file".equals(uri.getScheme());
	}

	/** Java's URIs keep bytes that are no characters, and have ASCII alone; Hadoop's have any characters. */
	private static Path path(final URI uri) {
		return StandardCharsets.US_ASCII.newEncoder().canEncode(uri.toString()) ? Path.of(uri) : Path.of(uri.getPath());
	}

	/** A store may be busy for a moment; an image that cannot be had even then becomes a row that says so. */
	private void fetch(final URI uri) throws IOException {
		final org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
		for (int i = 1;; i++)
			try (InputStream in = FileSystem.get(uri, configuration).open(path)) {
				Files.copy(in, fetched, StandardCopyOption.REPLACE_EXISTING);
				return;
			}
			catch (final IOException e) {
				if (i == TRIES || e instanceof java.io.FileNotFoundException) throw new InvalidInputException(item.uri() +
					" cannot be read (" + e.getMessage() + "); see that it is there and may be read.", e);
				pause();
			}
	}

	private static void pause() throws IOException {
		try {
			Thread.sleep(PAUSE_MILLIS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new java.io.InterruptedIOException("The task was stopped.");
		}
	}

	private final class Fetched implements Planes {

		private final Planes planes;

		Fetched(final Planes planes) {
			this.planes = planes;
		}

		@Override
		public int count() throws IOException {
			return planes.count();
		}

		@Override
		public String note() {
			return planes.note();
		}

		@Override
		public String label(final int i) {
			return planes.label(i);
		}

		@Override
		public String hash(final int i) throws IOException {
			return planes.hash(i);
		}

		@Override
		public String manner() {
			return planes.manner();
		}

		@Override
		public Plane open(final int i) throws IOException {
			return planes.open(i);
		}

		@Override
		public void close() throws IOException {
			planes.close();
			Files.deleteIfExists(fetched);
		}
	}
}
