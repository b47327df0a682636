package org.gammaij.app;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.gammaij.command.CommandNames;
import org.gammaij.command.ParameterRules;
import org.gammaij.command.RunningMacro;
import org.gammaij.common.InvalidInputException;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;

/** What {@code Gamma_Plugin} does once it is known that this Java can run it. */
public final class PlugInRunner implements PlugIn {

	private static final String TITLE = "GAMMA";

	@Override
	public void run(final String name) {
		final String options = options();
		if (EventQueue.isDispatchThread()) awayFromEvents(name, options, WindowManager.getTempCurrentImage());
		else withLoader(name, options);
	}

	/** What a call names; null where somebody has to be asked, as from the menu. */
	private static String options() {
		final String options = Macro.getOptions();
		// ImageJ drops options that are empty, but a macro must not wait for an answer.
		return options == null && (isOfMacro() || RunningMacro.isBatchOfAnother()) ? "" : options;
	}

	/** Not if somebody chose the command from the menu while a macro waits. */
	private static boolean isOfMacro() {
		return RunningMacro.isOn(Thread.currentThread());
	}

	/** Waiting on the event thread would block the progress events of the command. */
	private static void awayFromEvents(final String name, final String options, final ImagePlus image) {
		final Thread thread = new Thread(() -> {
			// ImageJ keeps both by thread: a program's button may have named them.
			WindowManager.setTempCurrentImage(image);
			try {
				withLoader(name, options);
			}
			finally {
				WindowManager.setTempCurrentImage(null);
				Macro.setOptions(null);
			}
		}, "Run$_" + TITLE);
		Macro.setOptions(thread, options);
		thread.start();
	}

	private static void withLoader(final String name, final String options) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		// ImageJ leaves the application's loader there, which sees none of the plugin's jars. SciJava's index and the
		// engine's service lookup go through it; threads that they start inherit it.
		thread.setContextClassLoader(PlugInRunner.class.getClassLoader());
		try {
			run(name, options);
		}
		catch (final InvalidInputException e) {
			if (isOfMacro()) RunningMacro.stop(e.getMessage());
			else IJ.error(TITLE, e.getMessage());
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static void run(final String name, final String options) {
		final Context services = RunningContext.get();
		final CommandCatalog catalog = new CommandCatalog(services);
		final CommandInfo info = catalog.find(OldNames.command(name, options)).orElseThrow(() -> new InvalidInputException(
			"There is no command '" + name + "' in this version; reinstall the plugin.")).info();
		final Map<String, Object> given = options == null ? null : complete(info, MacroOptions.parse(info, OldNames.options(
			catalog, name, options)));
		if (RunningContext.isImageJ2(services)) handOver(services, info, given);
		else runHere(services, info, given);
	}

	/** What options do not name has its default: no dialog asks for it, whether a macro calls or a program does. */
	private static Map<String, Object> complete(final CommandInfo info, final Map<String, Object> inputs) {
		for (final ModuleItem<?> item : ParameterRules.writable(info))
			if (item.getDefaultValue() != null) inputs.putIfAbsent(item.getName(), item.getDefaultValue());
		return inputs;
	}

	/** ImageJ2 asks for what is missing, and shows what is told, by its own means. */
	private static void handOver(final Context imageJ2, final CommandInfo info, final Map<String, Object> given) {
		// They are settled, and may be those of an old name.
		Macro.setOptions(null);
		try {
			imageJ2.service(CommandService.class).run(info, true, given == null ? Map.of() : given).get();
		}
		catch (final ExecutionException e) {
			imageJ2.service(LogService.class).error(CommandNames.entry(info) + " failed", e);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static void runHere(final Context services, final CommandInfo info, final Map<String, Object> given) {
		final Map<String, Object> inputs = inputs(info, given);
		if (inputs == null) return;
		// A command that fails stops the macro itself, and there is none afterwards.
		final boolean inMacro = isOfMacro();
		final ImageJLog listener = new ImageJLog();
		final LogService log = services.service(LogService.class);
		// Without ImageJ's window the lines are on the console, where SciJava's log service writes them anyway.
		if (IJ.getInstance() != null) log.addLogListener(listener);
		try {
			final CommandModule module = services.service(CommandService.class).run(info, true, inputs).get();
			if (module.isCanceled() && !inMacro) IJ.error(TITLE, module.getCancelReason());
		}
		catch (final ExecutionException e) {
			Throwable cause = e;
			while (cause.getCause() != null)
				cause = cause.getCause();
			if (!inMacro) IJ.error(TITLE, CommandNames.entry(info) + " failed: " + cause);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		finally {
			log.removeLogListener(listener);
		}
	}

	/** Values for a command's parameters, or null if the user gave up. */
	private static Map<String, Object> inputs(final CommandInfo info, final Map<String, Object> given) {
		final ImagePlus image = WindowManager.getCurrentImage();
		final Map<String, Object> inputs;
		if (given != null) inputs = given;
		else if (GraphicsEnvironment.isHeadless()) inputs = new HashMap<>();
		else {
			final OptionsDialog dialog = new OptionsDialog(info, ParameterRules.writable(info), image);
			inputs = dialog.ask();
			if (inputs != null) dialog.record(inputs);
		}
		if (inputs == null || image == null) return inputs;
		for (final ModuleItem<?> item : info.inputs())
			if (item.getType() == ImagePlus.class) inputs.putIfAbsent(item.getName(), image);
		return inputs;
	}
}
