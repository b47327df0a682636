package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import ij.ImagePlus;

/** What macros, recorder and menus demand of each command; see the user's side in the README. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandContractTest {

	@Test
	void thereAreCommands() {
		assertFalse(commands().isEmpty());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void commandIsDescribedAndRunsHeadless(final CommandInfo info) throws Exception {
		assertFalse(info.getLabel().isBlank());
		assertFalse(info.getDescription().isBlank());
		assertTrue(info.canRunHeadless());
		assertTrue(GammaCommand.class.isAssignableFrom(info.loadClass()));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void keysSurviveAMacro(final CommandInfo info) {
		final List<String> names = new ArrayList<>();
		for (final ModuleItem<?> item : parameters(info))
			names.add(item.getName());
		for (final String name : names) {
			assertTrue(name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), name + " is not lower_snake_case");
			for (final String other : names)
				assertFalse(!other.equals(name) && other.endsWith(name), name + " would be found within " + other);
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void parametersAreDescribedAndForgetTheLastRun(final CommandInfo info) {
		for (final ModuleItem<?> item : parameters(info)) {
			assertFalse(item.getLabel() == null || item.getLabel().isBlank(), item.getName() + " has no label");
			assertFalse(item.getDescription() == null || item.getDescription().isBlank(), item.getName() +
				" has no description");
			assertFalse(item.isPersisted(), item.getName() + " would take the value of an earlier run");
			assertFalse(item.getDescription().toLowerCase(Locale.ROOT).matches(".*\\b(fraud|fake|proven|proof)\\b.*"), item
				.getName());
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noParameterOpensADialogInARecordedMacro(final CommandInfo info) {
		for (final ModuleItem<?> item : parameters(info)) {
			if (item.getType() == File.class) assertTrue(item.isRequired(), item.getName() + " is an optional File");
			if (item.getType() == ImagePlus.class) assertFalse(item.isRequired(), item.getName() +
				" would be skipped in silence with no image open");
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void defaultsFitTheirOwnRules(final CommandInfo info) {
		for (final ModuleItem<?> item : ParameterRules.writable(info))
			if (item.getDefaultValue() != null) ParameterRules.check(item, item.getDefaultValue());
	}

	@Test
	void oneParameterHasOneDefaultInAllCommands() {
		for (final String name : List.of("view", "device", "model")) {
			final Set<Object> defaults = new HashSet<>();
			for (final CommandInfo info : commands())
				for (final ModuleItem<?> item : ParameterRules.writable(info))
					if (item.getName().equals(name)) defaults.add(item.getDefaultValue());
			assertEquals(1, defaults.size(), name + " is " + defaults);
		}
	}

	@Test
	void sharedParametersComeFirstAndAdvancedOnesLast() {
		final CommandInfo info = new CommandInfo(Evaluate.class);
		assertEquals(List.of("data", "output", "model", "format", "detectors", "jpeg_control", "grey_control", "passed_on_control",
			"device", "precision", "view", "split", "max_per_class", "seed", "cache", "equal_numbers", "resamples",
			"size_control", "compare_scores"), ParameterRules.writable(info).stream()
				.map(ModuleItem::getName).toList());
	}

	private static List<ModuleItem<?>> parameters(final CommandInfo info) {
		final List<ModuleItem<?>> items = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs())
			if (!Service.class.isAssignableFrom(item.getType()) && item.getType() != Context.class) items.add(item);
		return items;
	}

	static List<CommandInfo> commands() {
		try (Context context = new Context(CommandService.class)) {
			final List<CommandInfo> infos = new ArrayList<>();
			for (final CommandInfo info : context.service(CommandService.class).getCommands())
				if (info.getDelegateClassName().startsWith("org.gammaij.")) infos.add(info);
			return infos;
		}
	}
}
