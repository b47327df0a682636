package org.gammaij.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.plugin.DragAndDrop;
import ij.plugin.frame.Recorder;

/** Looks at an image and at a folder, and writes a report, by the menu and its dialogs while ImageJ's recorder writes down what is done. */
final class RecordedSession {

	private RecordedSession() {}

	private static final String BROWSE = "browse ";

	/** @param args image file, folder of images, folder for the results of each, name and folder of a model, note, file for the macro */
	public static void main(final String... args) throws Exception {
		ImageJUser.watchForMessages();
		new ImageJ(ImageJ.STANDALONE);
		final Recorder recorder = new Recorder();
		new DragAndDrop().openFile(new File(args[0]));
		run(recorder, "GAMMA Detect", Map.of("Output folder", args[2], "Model", args[4], "Mask threshold", "0.25", "Overlay opacity",
			"0.3", "Save overlay", "false"));
		run(recorder, "GAMMA Detect Folder", Map.of("Input file or folder", args[1], "Output folder", args[3], BROWSE + "Model", args[5],
			"Look into subfolders", "true"));
		run(recorder, "GAMMA Report", Map.of("Folder of results", args[3], "Note", args[6]));
		Files.writeString(Path.of(args[7]), recorder.getText());
		System.exit(0);
	}

	private static void run(final Recorder recorder, final String label, final Map<String, String> fields) throws Exception {
		ImageJUser.choose(label);
		final GenericDialog dialog = ImageJUser.dialog(label);
		for (final Map.Entry<String, String> field : fields.entrySet())
			if (field.getKey().startsWith(BROWSE)) ImageJUser.browse(dialog, field.getKey().substring(BROWSE.length()), field.getValue());
			else ImageJUser.fill(dialog, field.getKey(), field.getValue());
		ImageJUser.ok(dialog);
		// It is recorded when it has ended
		ImageJUser.await("the recorded line of " + label, () -> recorder.getText().contains("run(\"" + label + "\"") ? label : null);
	}
}
