package org.gammaij.app;

import java.util.List;
import java.util.function.Function;

import org.gammaij.command.GammaCommand;
import org.gammaij.command.ParameterRules;
import org.gammaij.engine.Installation;
import org.scijava.module.ModuleItem;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Makes a picocli command line out of the metadata of the commands; knows none of them by name. */
final class CommandLineBuilder {

	static final String PROGRAM = "gamma";
	static final String STACKTRACE = "--stacktrace";

	/** Runs one command with what was parsed for it and gives its exit code. */
	interface Launcher {
		int launch(CommandCatalog.Entry entry, ParseResult parsed);
	}

	private final Launcher launcher;

	CommandLineBuilder(final Launcher launcher) {
		this.launcher = launcher;
	}

	/** @param first word that is given; others than its commands are not made, which takes longer than the command's own options */
	CommandLine build(final CommandCatalog catalog, final String first) {
		final CommandLine root = group(PROGRAM);
		root.getCommandSpec().versionProvider(() -> new String[] { PROGRAM + " " + Installation.version() }).addOption(OptionSpec.builder("-V", "--version").versionHelp(true)
			.arity("0").description("Print the version and stop.").build());
		root.getCommandSpec().usageMessage().description(
			"Tells whether an image holds pixels synthesised by AI, and shows where it was altered.");
		for (final CommandCatalog.Entry entry : catalog.beginningWith(first))
			if (!entry.info().is(GammaCommand.IMAGEJ_ONLY)) add(root, entry, 0);
		return root;
	}

	private void add(final CommandLine parent, final CommandCatalog.Entry entry, final int depth) {
		final String word = entry.words().get(depth);
		if (depth == entry.words().size() - 1) {
			parent.addSubcommand(word, new CommandLine(spec(entry)));
			return;
		}
		CommandLine group = parent.getSubcommands().get(word);
		if (group == null) {
			group = group(word);
			parent.addSubcommand(word, group);
		}
		add(group, entry, depth + 1);
		group.getCommandSpec().usageMessage().description("Has the commands " + String.join(", ", group.getSubcommands()
			.keySet()) + ".");
	}

	/** A command that only holds others; calling it alone is a mistake. */
	private static CommandLine group(final String name) {
		final CommandSpec spec = withHelp(CommandSpec.create().name(name));
		final CommandLine line = new CommandLine(spec);
		spec.usageMessage().synopsisSubcommandLabel("COMMAND");
		return line;
	}

	private CommandSpec spec(final CommandCatalog.Entry entry) {
		final Function<ParseResult, Integer> action = parsed -> launcher.launch(entry, parsed);
		final CommandSpec spec = withHelp(CommandSpec.wrapWithoutInspection(action).name(last(entry.words())));
		spec.addOption(OptionSpec.builder(STACKTRACE).arity("0").type(boolean.class)
			.description("On an unexpected failure print where it happened.").build());
		spec.usageMessage().description(CommandOptions.escaped(entry.info().getDescription())).abbreviateSynopsis(true).sortOptions(false);
		for (final ModuleItem<?> item : ParameterRules.writable(entry.info()))
			if (!item.is(GammaCommand.IMAGEJ_ONLY)) spec.addOption(CommandOptions.of(item));
		return spec;
	}

	private static CommandSpec withHelp(final CommandSpec spec) {
		return spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).arity("0").description(
			"Print this help and stop.").build());
	}

	private static String last(final List<String> words) {
		return words.get(words.size() - 1);
	}
}
