package org.gammaij.command;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.common.PlainText;
import org.gammaij.common.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells what the commands are for and how a result is read. */
@Plugin(type = Command.class, name = "help", menuPath = "Plugins>GAMMA>GAMMA Help", headless = true,
	label = "GAMMA Help",
	description = "What each command does, and how to read a result.")
public class Help extends GammaCommand {

	private static final List<String> READING = List.of(
		"P(AI) is how probable the model holds it that the image has pixels synthesised by AI. The band says what follows from it: " +
			"'indicated' is at or above the model's upper threshold, 'not indicated' below the lower one, which does not mean " +
			"authentic, and all else is 'inconclusive', with the reason.",
		"The maps show where: orange pixels are marked as synthesised, blue ones as altered in any way.",
		"A result is an indication. Ordinary processing can look like synthesis, and generators that the model never saw may be " +
			"missed: look at the original files, and ask whoever made the image, before you conclude anything.",
		"To judge images like yours, find out with your own how often the bands are wrong: GAMMA Calibrate Model and GAMMA " +
			"Adapt to Your Images.");

	@Parameter
	private CommandService commands;

	@Parameter(label = "Help", type = ItemIO.OUTPUT, description = "The text that is shown.")
	private String help;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final String more = "More, with a page for each command, is in the folder docs of " + new Citation().page() + ".";
		final List<CommandInfo> all = commands.getCommands().stream().filter(info -> !CommandNames.words(info).isEmpty()).sorted(
			// What most come for is first.
			Comparator.comparing((final CommandInfo info) -> !name(info).startsWith("detect")).thenComparing(Help::name)).toList();
		help = "Commands\n" + all.stream().map(info -> "  " + name(info) + ": " + info.getDescription()).collect(Collectors.joining(
			"\n")) + "\n\nReading a result\n" + READING.stream().map(text -> "  " + text).collect(Collectors.joining("\n")) +
			"\n\n" + more + "\n";
		final String html = "<html><h2>Reading a result</h2><p>" + READING.stream().map(PlainText::html).collect(Collectors
			.joining("</p><p>")) + "</p><h2>Commands</h2><dl>" + all.stream().map(info -> "<dt><b>" + PlainText.html(menu(
				info)) + "</b></dt><dd>" + PlainText.html(info.getDescription()) + "</dd>").collect(Collectors.joining()) +
			"</dl><p>" + PlainText.html(more) + "</p></html>";
		if (!InfoWindow.show("GAMMA Help", html)) help.lines().forEach(progress::log);
	}

	private static String name(final CommandInfo info) {
		return String.join(" ", CommandNames.words(info));
	}

	private static String menu(final CommandInfo info) {
		return info.getMenuPath().stream().skip(CommandNames.MENU.size()).map(entry -> entry.getName()).collect(Collectors
			.joining(" > "));
	}
}
