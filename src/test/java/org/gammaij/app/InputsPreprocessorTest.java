package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.gammaij.model.Models;
import org.gammaij.command.Detect;
import org.gammaij.command.ModelsCommand;
import org.gammaij.command.ParameterRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import ij.Macro;
import ij.macro.Interpreter;

/**
 * Commands that a macro calls, in a context where a dialog would ask for what is missing, as in Fiji's window. Public,
 * since a macro calls it.
 */
public class InputsPreprocessorTest {

	private static Context context;
	private static Class<? extends Command> called;
	private static CommandModule ran;

	@BeforeEach
	void open() {
		context = new Context();
		final PluginInfo<PreprocessorPlugin> dialog = new PluginInfo<>(Dialog.class, PreprocessorPlugin.class);
		dialog.setPriority(Priority.VERY_LOW);
		context.service(PluginService.class).addPlugin(dialog);
		Dialog.ASKED.clear();
	}

	@AfterEach
	void close() {
		context.dispose();
	}

	@Test
	void aMenuAsks() throws Exception {
		called = ModelsCommand.class;
		run();
		assertEquals(List.of("action", "model", "encoder", "output"), Dialog.ASKED);
		assertTrue(ran.isCanceled());
	}

	@Test
	void aMacroDoesNotAsk() {
		called = ModelsCommand.class;
		runInMacro();
		assertEquals(List.of(), Dialog.ASKED);
		assertFalse(ran.isCanceled(), ran.getCancelReason());
		assertTrue(String.valueOf(ran.getOutput("report")).contains(Models.DEFAULT_ID));
	}

	@Test
	void theMenuAsksWhileAMacroWaits() {
		called = ModelsCommand.class;
		for (final String before : List.of("", "setBatchMode(true); ")) {
			Dialog.ASKED.clear();
			runInMacro(before, "choose");
			assertEquals(List.of("action", "model", "encoder", "output"), Dialog.ASKED, before);
		}
		Dialog.ASKED.clear();
		runInMacro("setBatchMode(true); ", "run");
		assertEquals(List.of(), Dialog.ASKED, "the macro itself");
	}

	@Test
	void aScriptInBatchModeDoesNotAsk() throws Exception {
		called = Detect.class;
		Interpreter.batchMode = true;
		try {
			run();
		}
		finally {
			Interpreter.batchMode = false;
		}
		assertEquals(List.of(), Dialog.ASKED);
	}

	@Test
	void whatIsCompleteDoesNotAskForAMessageAlone() throws Exception {
		final Map<String, Object> all = new HashMap<>();
		for (final ModuleItem<?> item : ParameterRules.writable(new CommandInfo(Detect.class)))
			all.put(item.getName(), item.getDefaultValue());
		all.put("image", null);
		context.service(CommandService.class).run(Detect.class, true, all).get();
		assertEquals(List.of(), Dialog.ASKED);
	}

	@Test
	void commandsOfOthersAreLeftAlone() {
		called = Other.class;
		runInMacro();
		assertEquals(List.of("number"), Dialog.ASKED);
	}

	@Test
	void unknownKeysAndUnparsableValuesAreErrors() throws Exception {
		assertEquals("There is no parameter 'modle'; the macro's options must be among those of the command's dialog.", reason(
			"modle=x"));
		assertEquals("Parameter mask_threshold must be a number from 0.0 to 1.0, but is 'abc'.", reason("mask_threshold=abc"));
		assertEquals("Parameter all_slices must be true or false, but is 'maybe'.", reason("all_slices=maybe"));
		assertEquals("No image with the title 'none here' is open.", reason("image=[none here]"));
	}

	@Test
	void valuesOfTheMacroAreTakenAndTheRestIsResolved() throws Exception {
		final Module module = process("output=[a b] mask_threshold=0.25 selection_only all_slices=true");
		assertEquals("a b", module.getInput("output"));
		assertEquals(0.25, module.getInput("mask_threshold"));
		assertEquals(true, module.getInput("selection_only"));
		assertEquals(true, module.getInput("all_slices"));
		assertEquals("whole", module.getInput("view"), "what is not named has its default");
		for (final ModuleItem<?> item : module.getInfo().inputs())
			assertTrue(module.isInputResolved(item.getName()), item.getName());
	}

	@Test
	void optionsOfAScriptThatCallsTheCommandAreNotItsOwn() throws Exception {
		final InputsPreprocessor preprocessor = new InputsPreprocessor();
		final Module module = process(preprocessor, "radius=2", Map.of("output", "a"));
		assertFalse(preprocessor.isCanceled(), preprocessor.getCancelReason());
		assertEquals("a", module.getInput("output"));
		assertTrue(module.isInputResolved("view"), "nothing is asked in a macro");
	}

	private static String reason(final String options) throws Exception {
		final InputsPreprocessor preprocessor = new InputsPreprocessor();
		process(preprocessor, options, Map.of());
		assertTrue(preprocessor.isCanceled(), options);
		return preprocessor.getCancelReason();
	}

	private static Module process(final String options) throws Exception {
		final InputsPreprocessor preprocessor = new InputsPreprocessor();
		final Module module = process(preprocessor, options, Map.of());
		assertFalse(preprocessor.isCanceled(), preprocessor.getCancelReason());
		assertNull(preprocessor.getCancelReason());
		return module;
	}

	/** In a thread that ImageJ takes for one of a macro's commands. */
	private static Module process(final InputsPreprocessor preprocessor, final String options,
		final Map<String, Object> given) throws Exception
	{
		final CommandModule module = new CommandModule(new CommandInfo(Detect.class));
		context.inject(module.getCommand());
		given.forEach((name, value) -> {
			module.setInput(name, value);
			module.resolveInput(name);
		});
		final CompletableFuture<Module> done = new CompletableFuture<>();
		new Thread(() -> {
			try {
				Macro.setOptions(options);
				preprocessor.process(module);
				done.complete(module);
			}
			catch (final Throwable e) {
				done.completeExceptionally(e);
			}
		}, "Run$_test").start();
		return done.get();
	}

	private static void runInMacro() {
		runInMacro("", "run");
	}

	private static void runInMacro(final String before, final String method) {
		ran = null;
		new Interpreter().run(before + "call('" + InputsPreprocessorTest.class.getName() + "." + method + "');");
	}

	/** Called by the macro: it waits for somebody who chooses the command from the menu. */
	public static String choose() throws Exception {
		final CompletableFuture<String> chosen = new CompletableFuture<>();
		new Thread(() -> {
			try {
				chosen.complete(run());
			}
			catch (final Throwable e) {
				chosen.completeExceptionally(e);
			}
		}, "Run$_menu").start();
		return chosen.get();
	}

	/** Called by the macro. */
	public static String run() throws Exception {
		ran = context.service(CommandService.class).run(called, true, Map.of()).get();
		return "";
	}

	/** Stands for a window that asks for each input that is not settled, and for a user who gives up. */
	public static final class Dialog extends AbstractPreprocessorPlugin {

		static final List<String> ASKED = new ArrayList<>();

		@Override
		public void process(final Module module) {
			for (final ModuleItem<?> item : module.getInfo().inputs())
				if (!module.isInputResolved(item.getName())) ASKED.add(item.getName());
			if (!ASKED.isEmpty()) cancel("");
		}
	}

	/** A command of somebody else. */
	public static final class Other implements Command {

		@Parameter(required = false, persist = false)
		private int number;

		@Override
		public void run() {}
	}
}
