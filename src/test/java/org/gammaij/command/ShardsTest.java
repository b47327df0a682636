package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.gammaij.TinyModel;
import org.gammaij.common.AtomicFolders;
import org.gammaij.detect.Pdfs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;

/** A folder looked at in three parts, and joined. */
class ShardsTest extends CommandTest {

	private static final int SHARDS = 3;

	@TempDir
	static Path shared;
	private static Path photos;
	private static boolean looked;

	@TempDir
	Path folder;

	@BeforeAll
	static void makeImages() throws IOException {
		TinyModel.save(shared.resolve("tiny"));
		photos = Files.createDirectories(shared.resolve("photos"));
		for (int i = 0; i < 5; i++)
			TinyModel.saveImage(photos.resolve("p" + i + ".png"), 64 + 8 * i, 64);
		TinyModel.saveImage(Files.createDirectories(photos.resolve("sub")).resolve("q.png"), 64, 80);
		Files.writeString(photos.resolve("broken.jpg"), "no image");
		// Labels with numbers of pages, and one that stands in the table in other words
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.lossless(TinyModel.image(64, 64)), pdf.lossless(TinyModel.image(72, 64))).page(pdf.lossless(TinyModel.image(64,
				80))).save(photos.resolve("two.pdf"));
		}
		if (File.separatorChar == '/') TinyModel.saveImage(photos.resolve("line\nbreak.png"), 64, 64);
		final ImageStack stack = new ImageStack(64, 64);
		for (int i = 0; i < 2; i++)
			stack.addSlice(new ColorProcessor(64, 64));
		assertTrue(new FileSaver(new ImagePlus("pages", stack)).saveAsTiffStack(photos.resolve("pages.tif").toString()));
	}

	/** All is looked at once, as a whole and in parts; what follows changes copies of the results. */
	@BeforeEach
	void look() throws Exception {
		if (looked) return;
		run(DetectFolder.class, inputs(shared.resolve("whole")));
		for (int i = 1; i <= SHARDS; i++) {
			final Map<String, Object> inputs = inputs(shared.resolve("shards"));
			inputs.put("shard", i + "/" + SHARDS);
			run(DetectFolder.class, inputs);
		}
		looked = true;
	}

	private static Map<String, Object> inputs(final Path output) {
		return new HashMap<>(Map.of("input", photos.toString(), "output", output.toString(), "model", shared.resolve("tiny")
			.toString(), "recursive", true, "save_masks", false, "save_overlay", false));
	}

	private Path shards() throws IOException {
		final Path results = folder.resolve("results");
		for (int i = 1; i <= SHARDS; i++)
			copy(table(shared.resolve("shards"), i).getParent(), table(results, i).getParent());
		return results;
	}

	private Path merge(final Path results) throws Exception {
		final Path merged = folder.resolve("merged");
		run(Merge.class, Map.of("input", results.toString(), "output", merged.toString()));
		return merged;
	}

	private String refusal(final Path results) throws Exception {
		final Path merged = folder.resolve("refused");
		final String reason = reason(Merge.class, Map.of("input", results.toString(), "output", merged.toString()));
		assertFalse(Files.exists(merged), "something was written");
		return reason;
	}

	@Test
	void allShardsJoinedAreOneRun() throws Exception {
		final Path whole = shared.resolve("whole");
		final Path results = shards();
		for (int i = 1; i <= SHARDS; i++)
			assertTrue(Files.readAllLines(table(results, i)).size() < Files.readAllLines(whole.resolve("results.csv")).size());
		final Path merged = merge(results);
		assertEquals(Files.readString(whole.resolve("results.csv")), Files.readString(merged.resolve("results.csv")));
		assertFalse(Files.exists(merged.resolve("merge.csv")));
		// Into the shared folder itself, twice: the table of the first time is no input of the second
		for (int i = 0; i < 2; i++)
			run(Merge.class, Map.of("input", results.toString(), "output", results.toString()));
		assertEquals(Files.readString(merged.resolve("results.csv")), Files.readString(results.resolve("results.csv")));
	}

	private static Path table(final Path results, final int shard) {
		return results.resolve("shard-" + shard + "-of-" + SHARDS + "/results.csv");
	}

	@Test
	void whatIsMissingOrDoubleIsTold() throws Exception {
		final Path results = shards();
		final String whole = Files.readString(merge(results).resolve("results.csv"));

		// A copy of a shard: each image once, and said
		copy(results.resolve("shard-1-of-3"), results.resolve("copy"));
		final Path merged = merge(results);
		assertEquals(whole, Files.readString(merged.resolve("results.csv")));
		assertEquals(Files.readAllLines(table(results, 1)).stream().skip(1).map(row -> row.split(",")[0]).collect(Collectors
			.toSet()), Files.readAllLines(merged.resolve("merge.csv")).stream().skip(1).map(row -> row.split(",")[0]).collect(
				Collectors.toSet()));

		// The same label with the bytes of another image
		final Path copied = results.resolve("copy/results.csv");
		Files.writeString(copied, Files.readString(copied).replaceAll("(?<=,)[0-9a-f]{64}(?=,tiny,)", "0".repeat(64)));
		assertTrue(refusal(results).contains("is one image in " + results.resolve("copy")), refusal(results));
		AtomicFolders.delete(results.resolve("copy"));

		// A row less, as after a kill
		final List<String> rows = Files.readAllLines(table(results, 2));
		final List<String> fewer = rows.stream().filter(row -> !row.startsWith(rows.get(1))).toList();
		Files.write(table(results, 2), fewer);
		final String label = rows.get(1).split(",")[0];
		assertTrue(refusal(results).contains("1 image has no row (" + label + ")"), refusal(results));
		run(Merge.class, Map.of("input", results.toString(), "output", folder.resolve("part").toString(), "incomplete", true));
		assertEquals(List.of("Label,Problem,Folder", label + ",missing," + table(results, 2).getParent()), Files.readAllLines(
			folder.resolve("part/merge.csv")));
		assertEquals(whole.lines().count() - 1, Files.readAllLines(folder.resolve("part/results.csv")).size());

		AtomicFolders.delete(results.resolve("shard-2-of-3"));
		assertTrue(refusal(results).contains("the shard 2/3 is missing"), refusal(results));
	}

	private static void copy(final Path from, final Path to) throws IOException {
		Files.createDirectories(to);
		for (final String name : List.of("results.csv", "shard.json"))
			Files.copy(from.resolve(name), to.resolve(name));
	}

	@Test
	void aShardThatWasStoppedAndAFolderThatChangedAreTold() throws Exception {
		final Path results = shards();
		final Path file = results.resolve("shard-3-of-3/shard.json");
		final String before = Files.readString(file);
		Files.writeString(file, before.replace("\"finished\":true", "\"finished\":false"));
		assertTrue(refusal(results).contains("the shard 3/3 has not reached its end"), refusal(results));
		Files.writeString(file, before.replaceFirst("\"folderHash\":\"[0-9a-f]", "\"folderHash\":\"x"));
		assertTrue(refusal(results).contains("did not find the same images"), refusal(results));
		Files.writeString(file, "{}");
		assertTrue(refusal(results).contains("does not tell of a shard"), refusal(results));
	}

	@Test
	void resultsOfOtherSettingsDoNotMix() throws Exception {
		final Path results = shards();
		Files.writeString(table(results, 2), Files.readString(table(results, 2)).replace(",0.500000,", ",0.250000,"));
		assertTrue(refusal(results).contains("Mask threshold (0.500000 and 0.250000)"), refusal(results));
	}

	@Test
	void aShardWithoutImagesIsATableWithoutRows() throws Exception {
		final Map<String, Object> inputs = inputs(folder.resolve("results"));
		inputs.put("input", photos.resolve("sub").toString());
		for (int i = 1; i <= SHARDS; i++) {
			inputs.put("shard", i + "/" + SHARDS);
			run(DetectFolder.class, inputs);
		}
		assertEquals(2, Files.readAllLines(merge(folder.resolve("results")).resolve("results.csv")).size());
	}

	@Test
	void whatHasNoShardsIsRefused() throws Exception {
		final Map<String, Object> inputs = inputs(folder.resolve("results"));
		inputs.put("shard", "4/3");
		assertTrue(reason(DetectFolder.class, inputs).contains("'4/3'"));
		inputs.put("shard", "1/3");
		inputs.put("input", photos.resolve("p0.png").toString());
		assertTrue(reason(DetectFolder.class, inputs).contains("Only a folder has shards"));
		inputs.put("input", photos.toString());
		inputs.put("output", photos.resolve("results").toString());
		assertTrue(reason(DetectFolder.class, inputs).contains("may not lie in the input folder"));
		AtomicFolders.delete(photos.resolve("results"));
		assertTrue(reason(Merge.class, Map.of("input", photos.toString(), "output", folder.toString())).contains(
			"There is no results.csv in"));
	}
}
