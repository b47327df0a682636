package org.gammaij.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.engine.View;
import org.gammaij.image.TestImages;

/** A folder of images from the first to the last file written, and a single large image. */
final class FolderPart {

	private static final int WIDTH = 640;
	private static final int HEIGHT = 480;
	private static final int LARGE_WIDTH = 6000;
	private static final int LARGE_HEIGHT = 4000;

	private final Options options;
	private final Machine machine;
	private final Table table;

	FolderPart(final Options options, final Machine machine, final Table table) {
		this.options = options;
		this.machine = machine;
		this.table = table;
	}

	/** Many small images. */
	void run() throws IOException {
		try (Scratch scratch = new Scratch()) {
			final Path input = scratch.path().resolve("images");
			for (int i = 0; i < options.images; i++)
				TestImages.jpeg(input.resolve(i + ".jpg"), WIDTH, HEIGHT);
			final String what = "folder of " + options.images + " images of " + WIDTH + " x " + HEIGHT;
			final double[] answer = answer(input, scratch.path().resolve("results"), View.WHOLE);
			final Usage usage = usage(answer, what, "detect");
			table.add(Finding.of(what + ": waiting for the network", 100 * answer[0] / usage.wall(), "% of the time"));
			table.add(Finding.of(what + ": waiting for writing", 100 * answer[1] / usage.wall(), "% of the time"));
			table.add(Finding.of(what + ": waiting for reading, and all else", 100 * (usage.wall() - answer[0] - answer[1]) / usage
				.wall(), "% of the time"));
			table.add(Finding.of(what + ": cores kept busy", usage.processor() / usage.wall(), "cores"));
			table.add(Finding.of(what + ": memory in RAM at the end / after the tenth image", usage.resident() / answer[2], ""));
		}
	}

	/** One large image: a quick look, and all of it. */
	void runLarge() throws IOException {
		try (Scratch scratch = new Scratch()) {
			final Path input = scratch.path().resolve("images");
			TestImages.jpeg(input.resolve("large.jpg"), LARGE_WIDTH, LARGE_HEIGHT);
			final String what = "image of " + LARGE_WIDTH + " x " + LARGE_HEIGHT;
			final Usage sample = usage(answer(input, scratch.path().resolve("sample"), View.SAMPLE), what, "view sample");
			final Usage whole = usage(answer(input, scratch.path().resolve("whole"), View.WHOLE), what, "view whole");
			table.add(Finding.atMost(what + ": view sample", sample.wall(), "s", 3));
			table.add(Finding.atMost(what + ": view whole", whole.wall(), "s", 45));
		}
	}

	private Usage usage(final double[] answer, final String subject, final String contender) {
		final Usage usage = new Usage(answer[4], answer[5], answer[6], answer[7], answer[8], answer[9], answer[10]);
		table.add(List.of(new Row("folder", subject, 0, 1, contender, usage, 0, Double.NaN)));
		return usage;
	}

	private double[] answer(final Path input, final Path output, final View view) throws IOException {
		final Process process = machine.java(FolderRun.class, List.of(input.toString(), output.toString(), view.name())).start();
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			final String line = lines.lines().filter(l -> l.startsWith(Contender.ANSWER)).reduce((a, b) -> b).orElseThrow(
				() -> new IOException("the folder was not looked at; what was written is above"));
			return java.util.Arrays.stream(line.substring(Contender.ANSWER.length()).split(" ")).mapToDouble(Double::parseDouble)
				.toArray();
		}
	}
}
