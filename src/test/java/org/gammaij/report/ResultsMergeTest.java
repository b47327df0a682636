package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.detect.Result;
import org.gammaij.image.Intensity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsMergeTest {

	private static final Result.Run RUN = new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "test", "abc");

	@TempDir
	Path folder;

	private void table(final String name, final String... labels) throws IOException {
		try (ResultsCsv table = ResultsCsv.create(Files.createDirectories(folder.resolve(name)).resolve("results.csv"))) {
			for (final String label : labels)
				table.append(Result.failed(label, "", RUN, "a test"));
		}
	}

	/** Pages, images on pages, and panels, each counted. */
	@Test
	void partsOfOneFileStandTogether() throws IOException {
		table("1", "f.pdf:10.1", "f.pdf:2.10#1", "g.png#10", "f.pdf.png");
		table("2", "f.pdf:2.9", "g.png#2", "f.pdf:2.10#12", "f.pdf:2.10#3", "f#1.png");
		new ResultsMerge(folder, folder).write(folder);
		assertEquals(List.of("f#1.png", "f.pdf:2.9", "f.pdf:2.10#1", "f.pdf:2.10#3", "f.pdf:2.10#12", "f.pdf:10.1", "f.pdf.png",
			"g.png#2", "g.png#10"), ResultsCsv.read(folder.resolve("results.csv")).stream().map(row -> row.get(0)).toList());
	}

	/** A folder's images lie behind the file that has its name and an extension, pages are counted. */
	@Test
	void rowsAreInTheOrderOfOneRun() throws IOException {
		table("1", "b.tif:10", "B.png", "\uD83D\uDE00.png");
		table("2", "b.tif:2", "a/1.png", "b.tif:1");
		table("3", "a.png", "\uFF01.png");
		final ResultsMerge merge = new ResultsMerge(folder, folder);
		assertEquals(List.of(), merge.gaps());
		assertEquals("8 rows of 3 folders, 8 with an error; whether the folders are whole is not known, since only shards tell what " +
			"they had to look at", merge.write(folder));
		assertEquals(List.of("B.png", "a.png", "a/1.png", "b.tif:1", "b.tif:2", "b.tif:10", "\uFF01.png", "\uD83D\uDE00.png"),
			ResultsCsv.read(folder.resolve("results.csv")).stream().map(row -> row.get(0)).toList());
	}
}
