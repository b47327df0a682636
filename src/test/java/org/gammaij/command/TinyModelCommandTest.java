package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands with a small model that all tests of a class share, and a folder of its own for each test. */
abstract class TinyModelCommandTest extends CommandTest {

	@TempDir
	static Path shared;
	static Path model;

	@TempDir
	Path folder;

	@BeforeAll
	static void makeModel() throws IOException {
		model = TinyModel.save(shared.resolve("tiny"));
	}
}
