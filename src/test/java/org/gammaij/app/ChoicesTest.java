package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gammaij.command.Detect;
import org.gammaij.command.ModelsCommand;
import org.gammaij.model.Models;
import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;

class ChoicesTest {

	@Test
	void installedModelsAreOfferedWhereOneIsTaken() {
		final List<String> offered = of(Detect.class, "/a/model of mine");
		assertTrue(offered.contains(Models.DEFAULT_ID), offered.toString());
		assertTrue(offered.contains("/a/model of mine"), offered.toString());
	}

	@Test
	void severalModelsAreWritten() {
		assertEquals(List.of(), of(ModelsCommand.class, "a,b"), "a list would let one choose but one of them");
	}

	private static List<String> of(final Class<? extends Command> command, final String text) {
		return Choices.of(new CommandInfo(command).getInput("model"), text);
	}
}
