package org.gammaij.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/**
 * Writes the pages of {@code docs/commands}, one for each command, out of the commands' own metadata. To make them anew:
 *
 * <pre>mvn -q test-compile exec:java -Dmain-class=org.gammaij.command.CommandPages -Dexec.classpathScope=test</pre>
 */
public final class CommandPages {

	static final Path FOLDER = Path.of("docs", "commands");
	private static final String INDEX = "README.md";
	private static final String NOTE = "<!-- Made of the commands' parameters by CommandPages, which also says how to make it anew. -->\n";

	private CommandPages() {}

	/** Replaces all pages. */
	public static void main(final String... args) throws IOException {
		Files.createDirectories(FOLDER);
		final Map<String, String> pages = pages();
		for (final String name : names())
			if (!pages.containsKey(name)) Files.delete(FOLDER.resolve(name));
		for (final Map.Entry<String, String> page : pages.entrySet())
			Files.writeString(FOLDER.resolve(page.getKey()), page.getValue(), StandardCharsets.UTF_8);
		System.out.println(pages.size() + " pages in " + FOLDER);
	}

	/** Names of the files that are there. */
	static List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	/** All pages as they should be, by file name. */
	static Map<String, String> pages() {
		final Map<String, String> pages = new TreeMap<>();
		final StringBuilder index = new StringBuilder(NOTE + "# Commands\n\n| command | in the menu | |\n|---|---|---|\n");
		for (final Map.Entry<String, CommandInfo> command : commands().entrySet()) {
			final CommandInfo info = command.getValue();
			final String file = command.getKey().replace(' ', '-') + ".md";
			pages.put(file, page(command.getKey(), info));
			index.append("| [").append(command.getKey()).append("](").append(file).append(") | ").append(cell(menu(info))).append(" | ")
				.append(cell(info.getDescription())).append(" |\n");
		}
		pages.put(INDEX, index.toString());
		return pages;
	}

	private static Map<String, CommandInfo> commands() {
		final Map<String, CommandInfo> commands = new TreeMap<>();
		try (Context context = new Context(CommandService.class)) {
			for (final CommandInfo info : context.service(CommandService.class).getCommands())
				if (!CommandNames.words(info).isEmpty()) commands.put(String.join(" ", CommandNames.words(info)), info);
		}
		return commands;
	}

	private static String page(final String name, final CommandInfo info) {
		final StringBuilder page = new StringBuilder(NOTE + "# " + name + "\n\n" + info.getDescription() + "\n\n");
		page.append("- Menu of ImageJ and Fiji: **").append(menu(info)).append("**\n");
		final String example = example(info);
		page.append("- Macro: `run(\"").append(info.getMenuPath().getLeaf().getName()).append(example.isEmpty() ? "\"" : "\", \"" +
			example + "\"").append(");`\n");
		if (!info.is(GammaCommand.IMAGEJ_ONLY)) page.append("- Command line: `gamma ").append(name).append("`, and `gamma ").append(
			name).append(" --help`\n");
		page.append("- Script: `command.run(\"").append(info.getDelegateClassName()).append("\", false, ...)`\n");
		final List<ModuleItem<?>> parameters = ParameterRules.writable(info);
		if (!parameters.isEmpty()) page.append("\n## Parameters\n\n| key | must be | default | |\n|---|---|---|---|\n");
		for (final ModuleItem<?> item : parameters)
			page.append("| `").append(item.getName()).append("` | ").append(cell(expectation(item))).append(" | ")
				.append(value(item)).append(" | ").append(cell(description(item))).append(" |\n");
		final List<ModuleItem<?>> others = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs())
			if (!parameters.contains(item) && isOfTheUser(item)) others.add(item);
		if (!others.isEmpty()) page.append("\nFrom ImageJ: ").append(others.stream().map(item -> item.getLabel() + " (`" + item
			.getName() + "`). " + item.getDescription()).collect(Collectors.joining(" "))).append('\n');
		final List<ModuleItem<?>> outputs = new ArrayList<>();
		info.outputs().forEach(outputs::add);
		if (!outputs.isEmpty()) page.append("\n## Outputs for scripts\n\n| name | type | |\n|---|---|---|\n");
		for (final ModuleItem<?> item : outputs)
			page.append("| `").append(item.getName()).append("` | ").append(item.getType().getSimpleName()).append(" | ").append(
				cell(description(item))).append(" |\n");
		return page.toString();
	}

	/** Neither a service nor a line of a dialog. */
	private static boolean isOfTheUser(final ModuleItem<?> item) {
		return !Service.class.isAssignableFrom(item.getType()) && item.getType() != Context.class && item.getType() != String.class;
	}

	private static String menu(final CommandInfo info) {
		return info.getMenuPath().stream().map(entry -> entry.getName()).collect(Collectors.joining(" > "));
	}

	/** What must be given, or the first path, to show how a macro writes it. */
	private static String example(final CommandInfo info) {
		return ParameterRules.writable(info).stream().filter(item -> ParameterRules.isMandatory(item) || isPath(item) && !item.is(
			GammaCommand.ADVANCED)).map(item -> item.getName() + "=...").collect(Collectors.joining(" "));
	}

	private static boolean isPath(final ModuleItem<?> item) {
		final String style = String.valueOf(item.getWidgetStyle());
		return style.contains("directory") || style.contains("open") || style.contains("both");
	}

	private static String expectation(final ModuleItem<?> item) {
		final String where = item.is(GammaCommand.IMAGEJ_ONLY) ? " (in ImageJ only)" : "";
		if (!isPath(item)) return ParameterRules.expectation(item) + where;
		final String style = item.getWidgetStyle();
		return (style.contains("directory") ? "a folder" : style.contains("both") ? "a file or a folder" : "a file") + where;
	}

	private static String value(final ModuleItem<?> item) {
		final Object value = item.getDefaultValue();
		return value == null || "".equals(value) ? "" : "`" + value + "`";
	}

	private static String description(final ModuleItem<?> item) {
		final String text = item.getDescription();
		return "**" + item.getLabel() + "**" + (text == null || text.isBlank() ? "" : ". " + text);
	}

	private static String cell(final String text) {
		return text.replace("|", "\\|").replace("<", "&lt;");
	}
}
