package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.gammaij.training.loss.Losses;
import org.gammaij.common.InvalidInputException;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

class CheckpointsTest {

	private static final TrainingState STATE = TrainingState.START.afterStep(new Losses(4, 1, 1, 0)).afterSkip();

	@TempDir
	Path folder;

	private NDManager manager;
	private GammaNetwork network;
	private AdamW optimizer;
	private Checkpoints checkpoints;

	@BeforeEach
	void save() throws IOException {
		manager = NDManager.newBaseManager();
		network = new GammaNetwork(GammaConfig.of(Variant.TINY));
		network.initialize(manager);
		optimizer = new AdamW(manager, network.namedParameters(), 0.01);
		checkpoints = new Checkpoints(folder);
		checkpoints.save(STATE, network, optimizer, Map.of());
	}

	@AfterEach
	void close() {
		optimizer.close();
		manager.close();
	}

	@Test
	void stateComesBack() throws IOException {
		assertEquals(STATE, checkpoints.restore(network, optimizer, Map.of()));
	}

	/** Checkpoints written before there was a scale of the loss are read. */
	@Test
	void scaleMayBeAbsent() throws IOException {
		final Path file = folder.resolve("step-000000002/state.json");
		final String text = Files.readString(file);
		final String without = text.replaceFirst("\"lossScale\":\\{[^}]*},", "");
		assertTrue(without.length() < text.length());
		Files.writeString(file, without);
		assertEquals(STATE, checkpoints.restore(network, optimizer, Map.of()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { //
		"null | state.json does not hold the state of a run", //
		"{} | state.json is cut or damaged", //
		"{'state':null,'optimizerSteps':1} | state.json does not hold the state of a run", //
		"{'state':{'epoch':0},'optimizerSteps':1} | state.json is cut or damaged)", //
		"{'optimizerSteps':1,'state':{'epoch':0,'bat | state.json is cut or damaged)", //
		"[] | state.json is cut or damaged)", //
		"\"\" | state.json is cut or damaged)" })
	void damagedStateIsToldInOneSentence(final String text, final String reason) throws IOException {
		Files.writeString(folder.resolve("step-000000002/state.json"), text.replace('\'', '"'));
		final InvalidInputException only = assertThrows(InvalidInputException.class, () -> checkpoints.restore(network,
			optimizer, Map.of()));
		assertTrue(only.getMessage().startsWith("The checkpoint " + folder.resolve("step-000000002") + " cannot be read (" +
			reason), only.getMessage());
		assertTrue(only.getMessage().endsWith("); delete it to begin anew."), only.getMessage());
		assertEquals(1, only.getMessage().lines().count(), only.getMessage());
		Files.createDirectory(folder.resolve("step-000000001"));
		assertTrue(assertThrows(InvalidInputException.class, () -> checkpoints.restore(network, optimizer, Map.of())).getMessage()
			.endsWith("); delete it to resume from the one before."));
	}
}
