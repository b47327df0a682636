package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.model.ModelFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

/** The Groovy script that is shipped, run by SciJava's script service without a window: it has table and maps as objects. */
class ScriptOutputsTest {

	private static final File SCRIPT = new File("macros/Detect_And_Measure.groovy");
	private static final int WIDTH = 96;
	private static final int HEIGHT = 64;

	@TempDir
	Path folder;
	private Context context;

	/** As SciJava's module for Groovy, which is in Fiji, declares it. */
	public static final class Groovy extends AdaptedScriptLanguage {

		public Groovy() {
			super("groovy");
		}
	}

	/** Stands for Fiji's window, which asks for each input of a command that is not settled. */
	public static final class Dialog extends AbstractPreprocessorPlugin {

		static final List<String> ASKED = new CopyOnWriteArrayList<>();

		@Override
		public void process(final Module module) {
			if (!(module.getDelegateObject() instanceof GammaCommand)) return;
			for (final ModuleItem<?> item : module.getInfo().inputs())
				if (!module.isInputResolved(item.getName())) ASKED.add(item.getName());
		}
	}

	@BeforeEach
	void open() {
		context = new Context();
		Dialog.ASKED.clear();
		final PluginInfo<PreprocessorPlugin> dialog = new PluginInfo<>(Dialog.class, PreprocessorPlugin.class);
		dialog.setPriority(Priority.VERY_LOW);
		context.service(PluginService.class).addPlugin(dialog);
		context.service(PluginService.class).addPlugin(new PluginInfo<>(Groovy.class, ScriptLanguage.class));
	}

	@AfterEach
	void close() {
		context.dispose();
	}

	private ScriptModule run(final Map<String, Object> inputs) throws Exception {
		return context.service(ScriptService.class).run(SCRIPT, true, inputs).get();
	}

	@Test
	void tableAndMapsAreObjects() throws Exception {
		assertTrue(GraphicsEnvironment.isHeadless());
		final Path model = TinyModel.save(folder.resolve("tiny"));
		final Path file = TinyModel.saveImage(folder.resolve("a.png"), WIDTH, HEIGHT);
		final Detection expected;
		try (Detector detector = Detector.open(ModelFolder.open(model), "cpu", "float32")) {
			expected = detector.detect(TinyModel.image(WIDTH, HEIGHT).asImg(), View.WHOLE, Progress.NONE);
		}
		final ScriptModule script = run(Map.of("file", file.toFile(), "model", model.toString(), "probability", 0.0));
		final ResultsTable table = (ResultsTable) script.getOutput("table");
		assertEquals(1, table.size());
		assertEquals("a.png", table.getStringValue("Label", 0));
		assertEquals(expected.probability(), table.getValue("P(AI)", 0), 1e-9);
		assertEquals("inconclusive", table.getStringValue("Band", 0));
		assertMap(expected.ai(), (ImagePlus) script.getOutput("ai_map"));
		assertMap(expected.manipulation(), (ImagePlus) script.getOutput("manipulation_map"));
		assertEquals(String.format(Locale.ROOT, "a.png: P(AI) %.3f, inconclusive; 100.00 %% of the pixels have an AI probability of at " +
			"least 0.0", expected.probability()), script.getOutput("report"));
		assertEquals(List.of(), Dialog.ASKED, "what the script leaves out has its usual value");
	}

	private static void assertMap(final net.imglib2.RandomAccessibleInterval<FloatType> expected, final ImagePlus map) {
		assertEquals(32, map.getBitDepth());
		assertEquals(WIDTH, map.getWidth());
		assertEquals(HEIGHT, map.getHeight());
		final RandomAccess<FloatType> access = expected.randomAccess();
		for (int y = 0; y < HEIGHT; y += 7)
			for (int x = 0; x < WIDTH; x += 7)
				assertEquals(access.setPositionAndGet(x, y).get(), map.getProcessor().getf(x, y), 1e-6);
	}

	/** The script service logs what a script throws. */
	@Test
	void whatFailsStopsTheScriptWithItsReason() throws Exception {
		final Path file = TinyModel.saveImage(folder.resolve("b.png"), WIDTH, HEIGHT);
		final List<String> log = new CopyOnWriteArrayList<>();
		context.service(LogService.class).addLogListener(message -> log.add(message.text() + message.throwable()));
		final ScriptModule script = run(Map.of("file", file.toFile(), "model", folder.resolve("none").toString(), "probability",
			0.5));
		assertNull(script.getOutput("table"));
		assertNull(script.getOutput("ai_map"));
		assertTrue(log.stream().anyMatch(text -> text.contains("There is no model's folder at " + folder.resolve("none"))), log
			.toString());
	}
}
