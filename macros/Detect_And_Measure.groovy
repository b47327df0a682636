// Looks at an image file and goes on with what was found as objects: the table of results and both probability maps.
// Runs with a window and without: in Fiji open it and press Run, or
//   ImageJ --headless --run Detect_And_Measure.groovy 'file="/path/of/an/image.png"'
// and from a program through SciJava's script service. A macro cannot have the maps as objects; it selects them by title.

#@ CommandService commands
#@ File (label = "Image file", persist = false) file
#@ String (label = "Model", description = "Id of a model, or path of a model folder; empty for the usual one.", value = "", required = false, persist = false) model
#@ Double (label = "Probability from which on a pixel counts", value = 0.9, persist = false) probability
#@output Object table
#@output Object ai_map
#@output Object manipulation_map
#@output String report

import ij.IJ
import org.gammaij.command.Detect

image = IJ.openImage(file.path)
if (image == null) throw new IllegalArgumentException("ImageJ cannot open " + file + ": name an image.")

// The keys are those of the macro language: see docs/commands. What is left out has its usual value: with true in the
// place of false, Fiji would open a window to ask for it.
inputs = [image: image]
if (model) inputs.model = model
module = commands.run(Detect, false, inputs).get()
if (module.canceled) throw new IllegalStateException(module.cancelReason)

// A row for each image or slice, of class ij.measure.ResultsTable
table = module.getOutput("results_table")
// 32-bit images of the size of the image, of class ij.ImagePlus; null for a view or a model without maps
ai_map = module.getOutput("ai_map")
manipulation_map = module.getOutput("manipulation_map")

report = String.format(Locale.ROOT, "%s: P(AI) %.3f, %s", table.getStringValue("Label", 0), table.getValue("P(AI)", 0),
	table.getStringValue("Band", 0))
if (ai_map != null) {
	pixels = ai_map.getProcessor().pixels as float[]
	above = 0
	for (pixel in pixels)
		if (pixel >= probability) above++
	report += String.format(Locale.ROOT, "; %.2f %% of the pixels have an AI probability of at least %s",
		100.0d * above / pixels.length, probability)
}
println report
