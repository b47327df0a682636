package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;

/** What a card says of the command that made it tells nothing of where things lie on the user's disk. */
class CommandTextTest {

	@TempDir
	Path folder;

	private static String told(final Class<? extends GammaCommand> type, final Map<String, Object> inputs) throws Exception {
		final CommandModule module = new CommandModule(new CommandInfo(type));
		module.setInputs(inputs);
		return CommandText.told((GammaCommand) module.getCommand());
	}

	private Path existing(final String name) throws IOException {
		return Files.createDirectories(folder.resolve(name));
	}

	@Test
	void placesAreToldByTheirLastNames() throws Exception {
		assertEquals("evaluate --data set.csv --model mine,gamma-b0,b,c --detectors others --output DIR", told(Evaluate.class, Map.of("data",
			"/home/me/set.csv", "model", existing("mine") + ",gamma-b0," + existing("b,c"), "detectors", existing("others").toString(),
			"output", "/home/me/out")));
		assertEquals("refit --data one;two.csv --model mine --output DIR", told(RefitClassifier.class, Map.of("data", existing("one") +
			";/home/me/two.csv", "model", "/home/me/mine")));
	}

	@Test
	void wordsStayWhole() throws Exception {
		assertEquals("calibrate --data sets --fails_on \"MRI/CT; X-rays, 2/3 of them\" --output DIR", told(Calibrate.class, Map.of("data",
			"../me/sets/", "fails_on", "MRI/CT; X-rays, 2/3 of them")));
	}
}
