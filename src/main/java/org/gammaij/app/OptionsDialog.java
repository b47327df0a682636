package org.gammaij.app;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Vector;

import org.gammaij.command.ParameterRules;
import org.gammaij.common.InvalidInputException;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

/** The dialog of a command in plain ImageJ, made out of the command's parameters. */
final class OptionsDialog {

	private static final int COLUMNS = 32;
	private static final int NUMBER_COLUMNS = 10;

	private final CommandInfo info;
	private final List<ModuleItem<?>> items;

	OptionsDialog(final CommandInfo info) {
		this.info = info;
		items = ParameterRules.writable(info);
	}

	/**
	 * Asks until all values fit or the user gives up.
	 *
	 * @return values by parameter name, or null if the user gave up
	 */
	Map<String, Object> ask() {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final ModuleItem<?> item : items)
			texts.put(item.getName(), item.getDefaultValue() == null ? "" : String.valueOf(item.getDefaultValue()));
		while (true) {
			final GenericDialog dialog = build(texts);
			dialog.showDialog();
			if (dialog.wasCanceled()) return null;
			read(dialog, texts);
			try {
				final Map<String, Object> inputs = new HashMap<>();
				for (final ModuleItem<?> item : items)
					inputs.put(item.getName(), ParameterRules.parse(item, texts.get(item.getName())));
				record(texts);
				return inputs;
			}
			catch (final InvalidInputException e) {
				IJ.showMessage(info.getLabel(), e.getMessage());
			}
		}
	}

	private GenericDialog build(final Map<String, String> texts) {
		final GenericDialog dialog = new GenericDialog(info.getLabel());
		addActiveImage(dialog);
		for (final ModuleItem<?> item : items) {
			final String text = texts.get(item.getName());
			final String style = String.valueOf(item.getWidgetStyle());
			if (isChoice(item)) dialog.addChoice(item.getLabel(), choices(item), text);
			else if (isBoolean(item)) dialog.addCheckbox(item.getLabel(), Boolean.parseBoolean(text));
			else if (style.contains("directory")) dialog.addDirectoryField(item.getLabel(), text, COLUMNS);
			else if (style.contains("open") || style.contains("both")) dialog.addFileField(item.getLabel(), text, COLUMNS);
			else dialog.addStringField(item.getLabel(), text, isNumber(item) ? NUMBER_COLUMNS : COLUMNS);
		}
		dialog.addHelp(help());
		return dialog;
	}

	/**
	 * Takes the values out of the components. GenericDialog's own getters would record
	 * a checkbox as a bare key, which a SciJava command in Fiji ignores.
	 */
	private void read(final GenericDialog dialog, final Map<String, String> texts) {
		final Iterator<?> choices = iterator(dialog.getChoices());
		final Iterator<?> checkboxes = iterator(dialog.getCheckboxes());
		final Iterator<?> fields = iterator(dialog.getStringFields());
		for (final ModuleItem<?> item : items) {
			final String text;
			if (isChoice(item)) text = ((Choice) choices.next()).getSelectedItem();
			else if (isBoolean(item)) text = String.valueOf(((Checkbox) checkboxes.next()).getState());
			else text = ((TextField) fields.next()).getText().trim();
			texts.put(item.getName(), text);
		}
	}

	/** Writes the same keys that the command has in Fiji to the macro recorder. */
	private static void record(final Map<String, String> texts) {
		if (!Recorder.record) return;
		texts.forEach((key, value) -> Recorder.recordOption(key, value.isEmpty() ? "[]" : Recorder.fixPath(value)));
	}

	private String help() {
		final StringBuilder html = new StringBuilder("<html><p>" + info.getDescription() + "</p><dl>");
		for (final ModuleItem<?> item : items)
			html.append(String.format(Locale.ROOT, "<dt><b>%s</b> (%s)</dt><dd>%s</dd>", item.getLabel(), item.getName(), item
				.getDescription()));
		return html + "</dl></html>";
	}

	/** Says which image it is: after a first run one of the maps may be the active one. */
	private void addActiveImage(final GenericDialog dialog) {
		final ImagePlus image = WindowManager.getCurrentImage();
		for (final ModuleItem<?> item : info.inputs())
			if (item.getType() == ImagePlus.class) dialog.addMessage(item.getLabel() + ": " + (image == null ? "none" : image
				.getTitle()) + "\n" + item.getDescription());
	}

	private static Iterator<?> iterator(final Vector<?> components) {
		return components == null ? Collections.emptyIterator() : components.iterator();
	}

	private static boolean isChoice(final ModuleItem<?> item) {
		return item.getChoices() != null && !item.getChoices().isEmpty();
	}

	private static boolean isBoolean(final ModuleItem<?> item) {
		return item.getType() == boolean.class || item.getType() == Boolean.class;
	}

	private static boolean isNumber(final ModuleItem<?> item) {
		return item.getType().isPrimitive() || Number.class.isAssignableFrom(item.getType());
	}

	private static String[] choices(final ModuleItem<?> item) {
		return item.getChoices().stream().map(String::valueOf).toArray(String[]::new);
	}
}
