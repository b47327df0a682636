package org.gammaij.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.plugin.DragAndDrop;
import ij.plugin.frame.Recorder;

/** Looks at an image and at a folder by the menu and its dialogs while ImageJ's recorder writes down what is done. */
final class RecordedSession {

	private RecordedSession() {}

	/** @param args image file, folder of images, folder for the results of each, name of a model, file for the macro */
	public static void main(final String... args) throws Exception {
		ImageJUser.watchForMessages();
		new ImageJ(ImageJ.STANDALONE);
		final Recorder recorder = new Recorder();
		new DragAndDrop().openFile(new File(args[0]));
		run(recorder, "GAMMA Detect", Map.of("Output folder", args[2], "Model", args[4], "Mask threshold", "0.25", "Overlay opacity",
			"0.3", "Save overlay", "false"));
		run(recorder, "GAMMA Detect Folder", Map.of("Input file or folder", args[1], "Output folder", args[3], "Model", args[4], "Look into subfolders",
			"true"));
		Files.writeString(Path.of(args[5]), recorder.getText());
		System.exit(0);
	}

	private static void run(final Recorder recorder, final String label, final Map<String, String> fields) throws Exception {
		ImageJUser.choose(label);
		final GenericDialog dialog = ImageJUser.dialog(label);
		for (final Map.Entry<String, String> field : fields.entrySet())
			ImageJUser.fill(dialog, field.getKey(), field.getValue());
		ImageJUser.ok(dialog);
		// It is recorded when it has ended
		ImageJUser.await("the recorded line of " + label, () -> recorder.getText().contains("run(\"" + label + "\"") ? label : null);
	}
}
