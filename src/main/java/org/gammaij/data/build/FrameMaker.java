package org.gammaij.data.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.engine.EngineException;
import org.gammaij.data.Randomness;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFiles;

/**
 * Makes and writes all samples of one frame. What it makes depends on the settings
 * and the frame's number alone, so frames can be made in any order and by any thread.
 */
final class FrameMaker {

	static final String IMAGES = "images";
	static final String MASKS = "masks";

	/** Other photographs, and for inpainting other regions, that are tried where an alteration changes nothing. */
	private static final int TRIES = 5;

	private final BuildSettings settings;
	private final Map<DataSource, Integer> counts;
	private final FrameReader reader;
	private final GeneratorFolder generators;

	/** @param counts samples of each source, none negative */
	FrameMaker(final BuildSettings settings, final Map<DataSource, Integer> counts, final FrameReader reader,
		final GeneratorFolder generators)
	{
		this.settings = settings;
		this.counts = counts;
		this.reader = reader;
		this.generators = generators;
	}

	/**
	 * Makes the samples of one frame.
	 *
	 * @param number from 0; a source takes part while it is below the number of its samples
	 * @throws IOException if a file cannot be written
	 */
	FrameResult make(final int number) throws IOException {
		final FrameResult result = new FrameResult(number, new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
		final Frame frame = reader.frame(number, result.unusable());
		if (wanted(DataSource.AUTHENTIC, number)) write(new Altered(frame.image(), null, "", Recipe.NONE), DataSource.AUTHENTIC,
			frame, result);
		if (wanted(DataSource.COPY_MOVE, number)) write(Transplants.copyMove(frame, random(number, DataSource.COPY_MOVE.id())),
			DataSource.COPY_MOVE, frame, result);
		if (wanted(DataSource.SPLICED, number)) write(splice(frame, result), DataSource.SPLICED, frame, result);
		if (wanted(DataSource.INPAINTED, number) || wanted(DataSource.INPAINTED_BLENDED, number)) inpaint(frame, result);
		return result;
	}

	private boolean wanted(final DataSource source, final int number) {
		return number < counts.getOrDefault(source, 0);
	}

	private SplittableRandom random(final int number, final String purpose) {
		return Randomness.of(settings.seed(), number, purpose);
	}

	private Optional<Altered> splice(final Frame frame, final FrameResult result) {
		final SplittableRandom random = random(result.frame(), DataSource.SPLICED.id());
		Optional<Altered> spliced = Optional.empty();
		for (int i = 0; i < TRIES && spliced.isEmpty(); i++)
			spliced = Transplants.splice(frame, reader.donorFor(frame, random, result.unusable()), random);
		return spliced;
	}

	/** An inpainted frame and its blended twin come from one run of the generator. */
	private void inpaint(final Frame frame, final FrameResult result) throws IOException {
		final SplittableRandom random = random(result.frame(), DataSource.INPAINTED.id());
		final boolean needsWholeFrame = wanted(DataSource.INPAINTED, result.frame());
		final List<Generator> candidates = needsWholeFrame ? generators.wholeFrame() : generators.all();
		final Generator generator = candidates.get(random.nextInt(candidates.size()));
		// Squared, so that faint noise, as real generators leave it, is more frequent than noise that anyone sees; ours.
		final double share = Math.pow(random.nextDouble(), 2);
		final double strength = settings.minStrength() + share * (settings.maxStrength() - settings.minStrength());
		Optional<Altered> whole = Optional.empty();
		try {
			for (int i = 0; i < TRIES && whole.isEmpty(); i++)
				whole = Optional.of(Inpainting.whole(frame, reader.donorFor(frame, random, result.unusable()), generator,
					strength, random)).filter(made -> made.isChangeOf(frame.image()));
		}
		catch (final EngineException | IllegalArgumentException e) {
			result.failures().add("The generator '" + generator.name() + "' failed on " + frame.photo().id() + ", " +
				frame.width() + " x " + frame.height() + ": " + e.getMessage());
			return;
		}
		if (needsWholeFrame) write(whole, DataSource.INPAINTED, frame, result);
		if (wanted(DataSource.INPAINTED_BLENDED, result.frame())) write(whole.map(made -> Inpainting.blended(frame, made)),
			DataSource.INPAINTED_BLENDED, frame, result);
	}

	/** Writes a sample, or notes that there is none. */
	private void write(final Optional<Altered> made, final DataSource source, final Frame frame, final FrameResult result)
		throws IOException
	{
		if (made.isPresent()) write(made.get(), source, frame, result);
		else result.failures().add("No " + source.id() + " sample was made of " + frame.photo().id() +
			": whatever was tried changed next to no pixel, as in a blank photograph.");
	}

	private void write(final Altered made, final DataSource source, final Frame frame, final FrameResult result)
		throws IOException
	{
		// The stream's purpose names no source: the choice is the same for all that is made of a frame.
		final Storage.Choice choice = settings.storage().draw(random(result.frame(), "storage"));
		final String name = String.format(Locale.ROOT, "%06d_%s", result.frame(), source.id());
		final String image = IMAGES + "/" + name + "." + choice.extension();
		final Path file = settings.output().resolve(image);
		if (choice.jpeg()) ImageFiles.writeJpeg(made.image(), file, choice.quality());
		else ImageFiles.writePng(made.image(), file);
		final String mask = made.region() == null ? "" : MASKS + "/" + name + ".png";
		if (made.region() != null) ImageFiles.writePng(made.region(), settings.output().resolve(mask));
		result.samples().add(new MadeSample(image, mask, source, made.generator(), frame.photo().id(), choice.quality(),
			made.region() == null ? 0 : made.region().fraction(), made.recipe()));
	}
}
