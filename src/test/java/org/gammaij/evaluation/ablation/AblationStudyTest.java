package org.gammaij.evaluation.ablation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.gammaij.training.SettingsFile;
import org.gammaij.training.SmallSet;
import org.gammaij.training.TrainingSettings;
import org.gammaij.training.loss.GammaLoss;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.network.GammaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;

class AblationStudyTest {

	@TempDir
	Path temporary;

	@Test
	void everyRowDiffersFromThePaperOnlyInWhatItNames() {
		final TrainingSettings base = SettingsFile.parse("", "defaults");
		for (int number = AblationTable.FIRST; number <= AblationTable.LAST; number++) {
			final List<AblationTable.Row> rows = AblationTable.of(number).rows();
			final List<TrainingSettings> settings = rows.stream().map(row -> row.apply(base)).toList();
			assertEquals(rows.size(), settings.stream().map(s -> List.of(s.model(), s.data(), s.loss())).distinct().count());
			settings.forEach(s -> assertEquals(base.optimisation(), s.optimisation()));
		}
		assertEquals(GammaConfig.Attention.DUAL, AblationTable.of(8).rows().get(2).apply(base).network().attention());
		assertEquals(1, AblationTable.of(5).rows().get(1).apply(base).data().labelSpliced());
		assertEquals(new GammaLoss(2, 3, 1, 0), AblationTable.of(7).rows().get(1).apply(base).lossFunction());
		assertThrows(InvalidInputException.class, () -> AblationTable.of(3));
	}

	/** Before anything is trained: the row comes last, after what may be days. */
	@Test
	void rowWithoutSamplesIsToldAtOnce() throws IOException {
		final Path data = SmallSet.write(Files.createDirectory(temporary.resolve("data")), 4);
		final TrainingSettings base = SettingsFile.parse(SmallSet.settings(data, 1), "test");
		final List<Sample> blended = ManifestFile.read(data.resolve(ManifestFile.NAME));
		// Table 6 begins with inpainted samples alone, of which this set has none
		final AblationStudy study = new AblationStudy(AblationTable.of(6), base, blended, List.of(), temporary.resolve("out"),
			1, List.of(Device.cpu()), null);
		assertThrows(InvalidInputException.class, () -> study.run(Progress.NONE));
		assertFalse(Files.exists(temporary.resolve("out")));
	}

	@Test
	void runsATableAndGoesOnWhereItWas() throws IOException {
		final Path data = SmallSet.write(Files.createDirectory(temporary.resolve("data")), 8);
		final TrainingSettings base = SettingsFile.parse(SmallSet.settings(data, 1), "test");
		final List<Sample> samples = ManifestFile.read(data.resolve(ManifestFile.NAME));
		final Path folder = temporary.resolve("out");
		final AblationStudy study = new AblationStudy(AblationTable.of(8), base, samples, List.of(), folder, 2, List
			.of(Device.cpu()), null);
		study.run(Progress.NONE);
		final List<String> lines = Files.readAllLines(folder.resolve("table8.csv"));
		assertEquals(5, lines.size());
		assertTrue(lines.get(4).startsWith("reverse,NA,NA,NA,NA,NA,NA,NA,0,"), lines.get(4));
		assertTrue(lines.get(4).contains(",2,4,0.932"), lines.get(4));
		final String markdown = Files.readString(folder.resolve("table8.md"));
		assertTrue(markdown.contains("| reverse | ") && markdown.contains(" | *0.9320* |"), markdown);
		assertTrue(markdown.contains("2 seeds") && markdown.contains("It is no result of this run"), markdown);
		assertFalse(markdown.contains("Not finished"), markdown);
		final Path weights = folder.resolve("table8-dual/seed-2/model/weights.safetensors");
		final FileTime written = Files.getLastModifiedTime(weights);
		study.run(Progress.NONE);
		assertEquals(lines, Files.readAllLines(folder.resolve("table8.csv")));
		assertEquals(written, Files.getLastModifiedTime(weights), "a finished run must not run again");
		assertNotEquals(Files.size(weights), Files.size(folder.resolve("table8-none/seed-2/model/weights.safetensors")));
	}
}
