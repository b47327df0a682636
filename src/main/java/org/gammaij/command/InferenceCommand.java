package org.gammaij.command;

import java.io.IOException;

import org.gammaij.engine.Detector;
import org.gammaij.engine.Devices;
import org.gammaij.engine.InferencePrecision;
import org.gammaij.model.ModelFolder;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** The parameters of commands that ask models: where, and in which numbers. SciJava puts them before those of the subclass. */
abstract class InferenceCommand extends GammaCommand {

	@Parameter(label = "Device", style = DEVICE, persist = false, attrs = @Attr(name = ADVANCED),
		description = "auto, cpu, or a graphics card: gpu0, gpu1 ...")
	private String device = Devices.AUTO;

	@Parameter(label = "Precision", choices = { InferencePrecision.AUTO, "float32", "bfloat16" }, persist = false,
		attrs = @Attr(name = ADVANCED),
		description = "In which number format a DINOv2 model's encoder multiplies; auto takes bfloat16, about 1.5 times as " +
			"fast, where the processor has it, and float32 elsewhere: P(AI) then differs a little between processors.")
	private String precision = InferencePrecision.AUTO;

	final String device() {
		return device;
	}

	final String precision() {
		return precision;
	}

	/** Opens a model as the parameters say; see {@link Detector#open}. */
	final Detector open(final ModelFolder model) throws IOException {
		return Detector.open(model, device, precision);
	}
}
