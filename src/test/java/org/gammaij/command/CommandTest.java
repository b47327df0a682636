package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Runs commands as SciJava does, in a context of its own for each test. */
abstract class CommandTest {

	private Context context;

	@BeforeEach
	final void openContext() {
		context = new Context();
	}

	@AfterEach
	final void closeContext() {
		context.dispose();
	}

	final CommandService commands() {
		return context.service(CommandService.class);
	}

	/** Runs a command to its end, done or cancelled. */
	final CommandModule start(final Class<? extends Command> command, final Map<String, Object> inputs) throws Exception {
		return commands().run(command, true, inputs).get();
	}

	/** Runs a command that must not be cancelled. */
	final CommandModule run(final Class<? extends Command> command, final Map<String, Object> inputs) throws Exception {
		final CommandModule module = start(command, inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	/** Why a command refused its inputs. */
	final String reason(final Class<? extends Command> command, final Map<String, Object> inputs) throws Exception {
		final CommandModule module = start(command, inputs);
		assertTrue(module.isCanceled(), "it was not refused");
		return module.getCancelReason();
	}
}
