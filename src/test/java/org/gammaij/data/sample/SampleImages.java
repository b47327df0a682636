package org.gammaij.data.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.build.BuildReport;
import org.gammaij.data.build.BuildSettings;
import org.gammaij.data.build.CocoInstances;
import org.gammaij.data.build.DataSetBuilder;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.data.build.Storage;
import org.gammaij.image.ImageFiles;

/**
 * Makes the project's own sample images: rendered micrographs, and altered twins of
 * them by {@link DataSetBuilder}, with the cells as the objects that are moved.
 */
public final class SampleImages {

	/** Folder of the rendered micrographs, lossless. */
	public static final String MICROGRAPHS = "micrographs";

	/** Folder of the data set that is built from them. */
	public static final String SET = "set";

	private static final String INSTANCES = "instances.json";

	/** High enough that the camera's noise survives, and a third of the size of PNG. */
	private static final Storage STORAGE = new Storage(Storage.Format.JPEG, 96, 96);

	private SampleImages() {}

	/**
	 * Writes micrographs and a set of all sources that are possible.
	 *
	 * @param output new or empty folder, or one in which the same was begun
	 * @param count number of micrographs, at least 2: splicing needs a donor
	 * @param side edge of the square pictures in pixels, 128 to 2048
	 * @param seed the same seed gives the same files
	 * @param generators for inpainted twins; none if it is empty
	 * @throws IOException if writing fails
	 */
	public static BuildReport write(final Path output, final int count, final int side, final long seed,
		final GeneratorFolder generators, final Progress progress) throws IOException
	{
		if (count < 2 || count > 10000) throw new InvalidInputException("The number of micrographs is " + count +
			"; it must be 2 to 10000.");
		if (side < 128 || side > 2048) throw new InvalidInputException("The edge of the micrographs is " + side +
			"; it must be 128 to 2048 pixels.");
		final Path folder = output.resolve(MICROGRAPHS);
		Files.createDirectories(folder);
		final ObjectNode instances = new ObjectMapper().createObjectNode();
		final ArrayNode images = instances.putArray("images");
		final ArrayNode annotations = instances.putArray("annotations");
		for (int i = 0; i < count; i++) {
			progress.checkCancelled();
			progress.update(i, count, "Rendering micrographs");
			final String name = String.format(Locale.ROOT, "micrograph_%02d.png", i + 1);
			final MicrographRenderer.Micrograph micrograph = MicrographRenderer.render(side, side, seed + i);
			ImageFiles.writePng(micrograph.image(), folder.resolve(name));
			images.addObject().put("id", i).put("file_name", name).put("width", side).put("height", side);
			outlines(annotations, i, micrograph.outlines());
		}
		final Path file = output.resolve(INSTANCES);
		AtomicFiles.write(file, temporary -> Files.writeString(temporary, instances.toString()));
		return DataSetBuilder.build(settings(output, seed, generators), generators, CocoInstances.read(file), progress);
	}

	private static void outlines(final ArrayNode annotations, final int image, final List<double[]> outlines) {
		for (final double[] outline : outlines) {
			final ArrayNode polygon = annotations.addObject().put("image_id", image).put("iscrowd", 0).putArray("segmentation")
				.addArray();
			for (final double coordinate : outline)
				polygon.add(Math.round(10 * coordinate) / 10.0);
		}
	}

	private static BuildSettings settings(final Path output, final long seed, final GeneratorFolder generators) {
		final BuildSettings.Builder builder = BuildSettings.builder(output.resolve(MICROGRAPHS), output.resolve(SET)).optSeed(
			seed).optMaxSide(0).optStorage(STORAGE).optStrength(0, 0.1);
		builder.optCount(DataSource.AUTHENTIC, -1).optCount(DataSource.COPY_MOVE, -1).optCount(DataSource.SPLICED, -1);
		if (generators.size() > 0) builder.optCount(DataSource.INPAINTED_BLENDED, -1);
		return builder.build();
	}
}
