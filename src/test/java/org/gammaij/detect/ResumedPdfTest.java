package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.image.Intensity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** A run that goes on where an earlier one ended, with PDF files of which some was done. */
class ResumedPdfTest {

	@TempDir
	Path folder;
	private List<Result> looked;
	private final List<String> logged = new ArrayList<>();
	/** Of the PDF file that was opened last. */
	private volatile Path temporary;

	/** A file that tells where its extracted images lie. */
	private Source watched(final Path file) {
		return new WrappedSource(Sources.file(file, Intensity.AS_STORED).all().get(0), planes -> {
			if (planes instanceof PdfPlanes pdf) temporary = pdf.folder();
			return planes;
		});
	}

	private DetectionRun.Summary run(final Inspector inspector, final Set<String> done, final Path... files)
		throws IOException
	{
		final Collected collected = new Collected(done::contains);
		looked = collected.results;
		return new DetectionRun(inspector, List.of(collected), Duration.ZERO, false).run(new Sources(Stream.of(files).map(
			this::watched).toList(), 0, true), new Progress() {

			@Override
			public void log(final String message) {
				logged.add(message);
			}
		});
	}

	private Path pdf(final String name, final int pages) throws IOException {
		try (Pdfs pdf = new Pdfs()) {
			for (int i = 0; i < pages; i++)
				pdf.page(pdf.lossless(TinyModel.image(64, 64 + i)));
			return pdf.save(folder.resolve(name));
		}
	}

	/** Waits with each image until there is another one beside it. */
	private Inspector untilExtracted(final String name) {
		return new Collected.FirstPixel() {

			@Override
			public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
				final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
				while (!Files.exists(temporary.resolve(name)) && System.nanoTime() < end)
					Thread.onSpinWait();
				return super.inspect(rgb, progress);
			}
		};
	}

	@Test
	void aPdfThatWasDoneDoesNotEndTheRun() throws IOException {
		final Path first = TinyModel.saveImage(folder.resolve("a.png"), 30, 20);
		final Path last = TinyModel.saveImage(folder.resolve("c.png"), 30, 20);
		assertEquals(new DetectionRun.Summary(4, 2, 0, 0), run(new Collected.FirstPixel(), Set.of("b.pdf:1.1", "b.pdf:2.1"), first,
			pdf("b.pdf", 2), last));
		assertEquals(List.of("a.png", "c.png"), Collected.labels(looked));
		assertFalse(Files.exists(temporary));
		assertEquals(List.of(), logged);
	}

	@Test
	void aPageThatWasDoneBehindOneThatWasNotDoesNotEndTheRun() throws IOException {
		final Path last = TinyModel.saveImage(folder.resolve("c.png"), 30, 20);
		final Inspector once = untilExtracted("1.image");
		final Inspector inspector = new Collected.FirstPixel() {

			@Override
			public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
				return looked.isEmpty() ? once.inspect(rgb, progress) : super.inspect(rgb, progress);
			}
		};
		assertEquals(new DetectionRun.Summary(3, 1, 0, 0), run(inspector, Set.of("b.pdf:2.1"), pdf("b.pdf", 2), last));
		assertEquals(List.of("b.pdf:1.1", "c.png"), Collected.labels(looked));
		assertFalse(Files.exists(temporary));
		assertEquals(List.of(), logged);
	}

	@Test
	void aTemporaryFolderThatStaysIsTold() throws IOException {
		final Inspector littering = new Collected.FirstPixel() {

			@Override
			public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
				try {
					if (looked.isEmpty()) Files.writeString(temporary.resolve("stray"), "in use");
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
				return super.inspect(rgb, progress);
			}
		};
		final Path file = pdf("b.pdf", 1);
		final Path last = TinyModel.saveImage(folder.resolve("c.png"), 30, 20);
		assertEquals(new DetectionRun.Summary(2, 0, 0, 0), run(littering, Set.of(), file, last));
		assertEquals(1, logged.size());
		assertTrue(logged.get(0).startsWith("b.pdf: the temporary folder " + temporary + " "), logged.get(0));
		Files.delete(temporary.resolve("stray"));
		Files.delete(temporary);
	}
}
