package org.gammaij.app;

import java.awt.Choice;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.io.File;

import javax.swing.JFileChooser;

import ij.io.OpenDialog;

/** The last entry of a list in a dialog, which lets the user choose a folder that is not in it. The folder's path becomes the choice. */
final class OtherFolder {

	static final String LABEL = "Another folder...";

	private final Choice choice;
	private final Dialog dialog;
	private String chosen;

	/** Adds itself to a list whose entry that holds is selected. */
	OtherFolder(final Choice choice, final Dialog dialog) {
		this.choice = choice;
		this.dialog = dialog;
		chosen = choice.getSelectedItem();
		choice.add(LABEL);
		// The list has to be closed by then, so not within its own event
		choice.addItemListener(event -> EventQueue.invokeLater(this::browse));
	}

	/** What is chosen, never {@link #LABEL}. */
	String chosen() {
		final String selected = choice.getSelectedItem();
		return selected.equals(LABEL) ? chosen : selected;
	}

	private void browse() {
		if (choice.getSelectedItem().equals(LABEL)) {
			final String folder = ask();
			if (folder != null) select(folder);
			else choice.select(chosen);
		}
		chosen = choice.getSelectedItem();
	}

	/** @return null if the user gave up */
	private String ask() {
		// What was chosen is a path, or the id of a model and no file
		final File before = new File(chosen);
		final JFileChooser chooser = new JFileChooser(before.isDirectory() ? before.getAbsoluteFile().getParent() : OpenDialog
			.getDefaultDirectory());
		chooser.setDialogTitle("Folder of a model");
		chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
		return chooser.showOpenDialog(dialog) == JFileChooser.APPROVE_OPTION ? chooser.getSelectedFile().getPath() : null;
	}

	private void select(final String folder) {
		choice.insert(folder, choice.getItemCount() - 1);
		choice.select(folder);
		dialog.pack();
	}
}
