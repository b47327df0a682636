package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.DataSource;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run goes on with the samples with which it began. */
class RunFolderTest {

	private static final String MANIFEST = """
		path,label,mask_ai,mask_mani,source,group
		a/1.png,0,,,authentic,one
		a/2.png,1,m/2.png,m/2.png,inpainted_blended,one
		a/3.png,0,,,authentic,two
		a/4.png,1,m/4.png,m/4.png,inpainted_blended,two
		/photos/%1$s/5.png,0,,,authentic,/photos/%1$s/5.png
		""";

	@TempDir
	Path temporary;
	private Path run;

	@BeforeEach
	void begin() throws IOException {
		run = temporary.resolve("run");
		resume("here", MANIFEST);
	}

	/** The first two samples validate. The settings name the data set by one name wherever it lies, as relative paths do. */
	private void resume(final String machine, final String manifest) throws IOException {
		final Path file = Files.createDirectories(temporary.resolve(machine)).resolve(ManifestFile.NAME);
		Files.writeString(file, manifest.formatted(machine));
		final List<Sample> samples = ManifestFile.read(file);
		final TrainingSettings settings = SettingsFile.parse("data: {train: ['" + file.getParent() + "']}", "test");
		if (Files.exists(run)) Files.writeString(run.resolve("settings.yaml"), SettingsFile.write(settings));
		new RunFolder(run, settings, new TrainingSet(samples.subList(2, samples.size()), samples.subList(0, 2))).close();
	}

	private String refusal(final String manifest) {
		return assertThrows(InvalidInputException.class, () -> resume("here", manifest)).getMessage();
	}

	@Test
	void theSameSamplesGoOnAlsoWhereTheyLieElsewhere() throws IOException {
		resume("here", MANIFEST);
		resume("there", MANIFEST);
	}

	@Test
	void aSetThatGrewIsRefused() {
		assertEquals("The folder " + run + " holds a run on other data: the samples to train on (3 then, 4 now) are not those that " +
			"it began with; give another output folder, or the data as they were.", refusal(MANIFEST + "a/6.png,0,,,authentic,three\n"));
	}

	@ParameterizedTest
	@CsvSource({ "'a/3.png,0', 'a/7.png,0'", "'a/4.png,1,m/4.png', 'a/4.png,1,m/5.png'", "'a/4.png,1,m/4.png', 'a/4.png,1,full'",
		"'inpainted_blended,two', 'inpainted,two'", "'authentic,two', 'authentic,three'", "'5.png,0', '7.png,0'" })
	void whateverIsOtherInATrainingSampleCounts(final String then, final String now) {
		assertTrue(MANIFEST.contains(then), then);
		assertTrue(refusal(MANIFEST.replace(then, now)).contains(": the samples to train on (as many as then, 3) are"), now);
	}

	@Test
	void bothListsAreNamed() {
		final String message = refusal(MANIFEST.replace("a/1", "b/1").replace("a/3", "b/3"));
		assertTrue(message.contains("to train on (as many as then, 3) and the samples to validate on (as many as then, 2) are"), message);
	}

	@Test
	void otherDonorsAndAnotherOrderAreRefused() throws IOException {
		final List<Sample> samples = new ArrayList<>();
		for (final String name : List.of("a", "b"))
			samples.add(Samples.of(temporary.resolve(name), DataSource.AUTHENTIC, MaskRef.EMPTY, "", name));
		final TrainingSettings settings = SettingsFile.parse("name: one", "test");
		final Path other = temporary.resolve("other");
		new RunFolder(other, settings, new TrainingSet(samples, samples)).close();
		assertThrows(InvalidInputException.class, () -> new RunFolder(other, settings, new TrainingSet(List.of(samples.get(1), samples
			.get(0)), samples)));
		assertThrows(InvalidInputException.class, () -> new RunFolder(other, settings, new TrainingSet(List.of(samples.get(0), samples
			.get(1).withDonors(Set.of("a"))), samples)));
	}

	@Test
	void aRunOfAnEarlierVersionGoesOn() throws IOException {
		Files.delete(run.resolve("samples.json"));
		resume("here", MANIFEST + "a/6.png,0,,,authentic,three\n");
		assertFalse(Files.exists(run.resolve("samples.json")), "what it began with is still not known");
	}

	@Test
	void aDamagedRecordIsNamed() throws IOException {
		Files.writeString(run.resolve("samples.json"), "{\"train\":");
		assertTrue(refusal(MANIFEST).contains("samples.json, which tells the samples of the run, is damaged"));
	}
}
