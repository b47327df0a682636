package org.gammaij.app;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.io.File;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Vector;
import java.util.function.Supplier;

import javax.swing.JFileChooser;

import org.gammaij.command.CommandNames;
import org.gammaij.command.GammaCommand;
import org.gammaij.command.ParameterRules;
import org.gammaij.common.InvalidInputException;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import ij.plugin.frame.Recorder;

/**
 * The dialog of a command, in plain ImageJ and in Fiji alike, made out of the command's parameters: what is
 * {@link GammaCommand#ADVANCED} is shown on request; models and devices are those that are there.
 */
final class OptionsDialog {

	private static final int COLUMNS = 32;
	private static final int NUMBER_COLUMNS = 10;
	private static final String MORE = "Advanced \u25b8";
	private static final String LESS = "Advanced \u25be";

	private final ModuleInfo info;
	private final List<ModuleItem<?>> items;
	private final ImagePlus image;
	private GenericDialog dialog;
	private Button more;
	private boolean showsAll;

	/**
	 * @param items what is asked for, in this order
	 * @param image that the command will look at, if it looks at one; may be null
	 */
	OptionsDialog(final ModuleInfo info, final List<ModuleItem<?>> items, final ImagePlus image) {
		this.info = info;
		this.items = items;
		this.image = image;
	}

	/**
	 * Asks until all values fit or the user gives up.
	 *
	 * @return values by parameter name, or null if the user gave up
	 */
	Map<String, Object> ask() {
		if (items.isEmpty()) return new HashMap<>();
		final Map<ModuleItem<?>, String> texts = new LinkedHashMap<>();
		for (final ModuleItem<?> item : items)
			texts.put(item, item.getDefaultValue() == null ? "" : String.valueOf(item.getDefaultValue()));
		while (true) {
			final Map<ModuleItem<?>, Supplier<String>> fields = build(texts);
			dialog.showDialog();
			if (dialog.wasCanceled()) return null;
			fields.forEach((item, text) -> texts.put(item, text.get().trim()));
			try {
				final Map<String, Object> inputs = new HashMap<>();
				texts.forEach((item, text) -> inputs.put(item.getName(), ParameterRules.parse(item, text)));
				return inputs;
			}
			catch (final InvalidInputException e) {
				IJ.showMessage(CommandNames.entry(info), e.getMessage());
			}
		}
	}

	/** Writes the same keys that the command has in Fiji to the macro recorder of plain ImageJ. */
	void record(final Map<String, Object> inputs) {
		if (!Recorder.record) return;
		for (final ModuleItem<?> item : items) {
			// GenericDialog would record a checkbox as a bare key, which a SciJava command in Fiji ignores.
			Recorder.recordOption(item.getName(), RecordedValue.of(String.valueOf(inputs.get(item.getName()))));
		}
	}

	/** @return for each parameter what the user has written or chosen */
	private Map<ModuleItem<?>, Supplier<String>> build(final Map<ModuleItem<?>, String> texts) {
		dialog = new GenericDialog(CommandNames.entry(info));
		nameImage();
		final Map<ModuleItem<?>, Supplier<String>> fields = new LinkedHashMap<>();
		int basic = -1;
		for (final ModuleItem<?> item : items) {
			if (basic < 0 && item.is(GammaCommand.ADVANCED)) {
				dialog.addButton(MORE, null);
				basic = dialog.getComponentCount();
			}
			fields.put(item, add(item, texts.get(item)));
		}
		if (basic >= 0) {
			final Component[] all = dialog.getComponents();
			fold((Button) all[basic - 1], Arrays.copyOfRange(all, basic, all.length));
		}
		dialog.addHelp(help());
		return fields;
	}

	/** Lets a button show and hide components; what is hidden takes no room. */
	private void fold(final Button button, final Component[] advanced) {
		more = button;
		more.addActionListener(event -> {
			showsAll = !showsAll;
			show(advanced);
			dialog.pack();
		});
		show(advanced);
	}

	private void show(final Component[] advanced) {
		more.setLabel(showsAll ? LESS : MORE);
		for (final Component component : advanced)
			component.setVisible(showsAll);
	}

	/** Says which image it is: after a first run one of the maps may be the active one. */
	private void nameImage() {
		for (final ModuleItem<?> item : info.inputs())
			if (item.getType() == ImagePlus.class) dialog.addMessage(item.getLabel() + ": " + (image == null ? "none is open"
				: String.format(Locale.ROOT, "%s  (%d x %d%s)", image.getTitle(), image.getWidth(), image.getHeight(), image
					.getStackSize() == 1 ? "" : ", " + image.getStackSize() + " slices")));
	}

	private Supplier<String> add(final ModuleItem<?> item, final String text) {
		final String style = String.valueOf(item.getWidgetStyle());
		final String label = item.getLabel();
		if (isBoolean(item)) {
			dialog.addCheckbox(label, Boolean.parseBoolean(text));
			final Checkbox checkbox = last(dialog.getCheckboxes());
			return () -> String.valueOf(checkbox.getState());
		}
		final List<String> choices = Choices.of(item, text);
		if (!choices.isEmpty()) {
			dialog.addChoice(label, choices.toArray(String[]::new), text);
			final Choice choice = last(dialog.getChoices());
			Choices.complete(item, choice);
			return style.equals(GammaCommand.MODEL) ? new OtherFolder(choice, dialog)::chosen : choice::getSelectedItem;
		}
		if (style.equals("directory")) dialog.addDirectoryField(label, text, COLUMNS);
		else if (style.equals("open") || style.equals("both")) dialog.addFileField(label, text, COLUMNS);
		else dialog.addStringField(label, text, isNumber(item) ? NUMBER_COLUMNS : COLUMNS);
		final TextField field = last(dialog.getStringFields());
		if (style.equals("both")) chooseBoth(field);
		return field::getText;
	}

	/** ImageJ's own chooser of a file field takes no folders. */
	private void chooseBoth(final TextField field) {
		for (final Component neighbour : field.getParent().getComponents())
			if (neighbour instanceof Button button) {
				for (final ActionListener listener : button.getActionListeners())
					button.removeActionListener(listener);
				button.addActionListener(event -> browse(field));
			}
	}

	private void browse(final TextField field) {
		final String before = field.getText().isBlank() ? OpenDialog.getDefaultDirectory() : field.getText();
		final JFileChooser chooser = new JFileChooser(before == null ? null : new File(before));
		chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
		if (chooser.showOpenDialog(dialog) == JFileChooser.APPROVE_OPTION) field.setText(chooser.getSelectedFile()
			.getPath());
	}

	private String help() {
		final StringBuilder html = new StringBuilder("<html><h3>" + CommandNames.entry(info) + "</h3><p>" + info.getDescription() +
			"</p><dl>");
		for (final ModuleItem<?> item : items)
			html.append(String.format(Locale.ROOT, "<dt><b>%s</b> (%s)</dt><dd>%s</dd>", item.getLabel(), item.getName(), item
				.getDescription()));
		return html + "</dl></html>";
	}

	@SuppressWarnings("unchecked")
	private static <C> C last(final Vector<?> components) {
		return (C) components.lastElement();
	}

	private static boolean isBoolean(final ModuleItem<?> item) {
		return item.getType() == boolean.class || item.getType() == Boolean.class;
	}

	private static boolean isNumber(final ModuleItem<?> item) {
		return item.getType().isPrimitive() || Number.class.isAssignableFrom(item.getType());
	}
}
