package org.gammaij.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gammaij.app.CommandOptions;
import org.gammaij.command.DetectFolder;
import org.gammaij.command.ParameterRules;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The parameters of {@code detect} that the application has as options: all that what a row says depends on. {@link Settings} takes them up. */
final class DetectParameters {

	private static final Set<String> TAKEN = Set.of("recursive", "files", "model", "view", "intensity", "panels", "mask_threshold",
		"redeliveries", "provenance", "device", "precision", "time_limit", "pdf", "pdf_dpi");

	/** Those that the application has in its own words, and those of what is not written on a cluster. */
	static final Set<String> LEFT_OUT = Set.of("input", "output", "resume", "shard", "overlay_opacity", "save_masks",
		"save_overlay", "report", "redact_prompts");

	private static final List<ModuleItem<?>> ITEMS = List.copyOf(ParameterRules.writable(new CommandInfo(DetectFolder.class))
		.stream().filter(item -> TAKEN.contains(item.getName())).toList());

	private final Map<String, Object> values = new HashMap<>();

	/** @param parsed a command line that {@link #addTo} had added to */
	DetectParameters(final ParseResult parsed) {
		ITEMS.forEach(item -> values.put(item.getName(), item.getDefaultValue()));
		values.putAll(CommandOptions.given(parsed, ITEMS));
	}

	/** Adds the options to those of the application. */
	static void addTo(final CommandSpec spec) {
		ITEMS.forEach(item -> spec.addOption(CommandOptions.of(item)));
	}

	String text(final String name) {
		return get(name, String.class);
	}

	boolean flag(final String name) {
		return get(name, Boolean.class);
	}

	int whole(final String name) {
		return get(name, Integer.class);
	}

	double number(final String name) {
		return get(name, Double.class);
	}

	private <T> T get(final String name, final Class<T> type) {
		if (!values.containsKey(name)) throw new IllegalArgumentException("The command detect has no parameter " + name);
		return type.cast(values.get(name));
	}
}
