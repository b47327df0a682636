package org.gammaij.data.region;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.engine.EngineException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.data.MaskFiles;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegTables;
import org.gammaij.image.Mask;
import org.gammaij.image.Window;

/** Cuts and writes the regions of one image. What it writes depends on settings, image and masks alone. */
final class RegionCutter {

	static final String IMAGES = "regions";
	static final String MASKS = "masks";
	/** Digits of the hash of an image that its regions are named by. */
	private static final int DIGITS = 16;

	private final RegionSettings settings;
	private final Path folder;
	private final Reconstructor reconstructor;

	/** @param reconstructor null if none of the images is to be reconstructed */
	RegionCutter(final RegionSettings settings, final Path folder, final Reconstructor reconstructor) {
		this.settings = settings;
		this.folder = folder;
		this.reconstructor = reconstructor;
	}

	/**
	 * Cuts one image.
	 *
	 * @param key of the entry in the journal
	 * @param masks what tells its masks from others, "" for none: regions cut with other masks are other files
	 * @param reconstruct whether its first region is also reconstructed
	 * @throws InvalidInputException if image or mask cannot be used
	 * @throws IOException if a file cannot be written
	 */
	CutImage cut(final Sample sample, final String key, final String masks, final boolean reconstruct) throws IOException {
		try (ImageDecoder decoder = ImageDecoder.open(sample.image())) {
			final ImageSize size = decoder.size();
			if (Math.min(size.width(), size.height()) < RegionSettings.LEAST) throw new InvalidInputException("The image " +
				sample.image() + " has " + size + " pixels; regions need sides of at least " + RegionSettings.LEAST + ".");
			final String hash = hash(sample.image());
			final SplittableRandom random = Randomness.of(settings.seed(), Long.parseUnsignedLong(hash, 16));
			final Mask manipulation = mask(sample.manipulationMask(), size);
			final Mask ai = sample.aiMask().equals(sample.manipulationMask()) ? manipulation : mask(sample.aiMask(), size);
			final int quality = JpegTables.of(sample.image()).map(JpegTables::quality).orElse(0);
			final List<CutImage.CutRegion> regions = new ArrayList<>();
			for (final Window place : places(sample, onGrid(decoder), ai, manipulation, random)) {
				final String name = name(sample.group()) + "/" + hash + (masks.isEmpty() ? "" : "_" + masks) + "_" + regions.size();
				final String image = IMAGES + "/" + name + ".png";
				ImageFiles.writePng(decoder.read(place), folder.resolve(image));
				final String manipulationFile = write(manipulation, place, MASKS + "/" + name + ".png");
				final String aiFile = ai == manipulation ? manipulationFile : write(ai, place, MASKS + "/" + name + "_ai.png");
				final Optional<Reconstructor.Reconstruction> made = reconstruct && regions.isEmpty() ? Optional.of(
					reconstruct(sample, decoder, place, random)) : Optional.empty();
				final String twin = made.isPresent() ? IMAGES + "/" + name + "_reconstruction.png" : "";
				if (made.isPresent()) ImageFiles.writePng(made.get().image(), folder.resolve(twin));
				regions.add(new CutImage.CutRegion(image, aiFile, manipulationFile, decoder.format().stored(sample.image()),
					quality, twin, made.map(Reconstructor.Reconstruction::generator).orElse(""), made.flatMap(
						Reconstructor.Reconstruction::coding).isPresent() ? quality : 0));
			}
			return new CutImage(key, regions);
		}
	}

	/**
	 * What regions of an image are named by: the first digits of the SHA-256 of its file.
	 *
	 * @throws IOException if it cannot be read
	 */
	static String hash(final Path image) throws IOException {
		return Sha256.of(image).substring(0, DIGITS);
	}

	/** A generator that does not accept a photograph is no reason to lose the others. */
	private Reconstructor.Reconstruction reconstruct(final Sample sample, final ImageDecoder decoder, final Window place,
		final SplittableRandom random) throws IOException
	{
		try {
			return reconstructor.reconstruct(sample, decoder, place, random);
		}
		catch (final EngineException | IllegalArgumentException e) {
			throw new InvalidInputException("The photograph " + sample.image() + " cannot be reconstructed (" + String.valueOf(e
				.getMessage()).strip().lines().reduce((first, last) -> last).orElse("") + "); try other generators.", e);
		}
	}

	/**
	 * The upright image from its first whole block on. In the file, incomplete blocks lie at the right and lower edge; EXIF may
	 * turn them to the left or up.
	 */
	private static Window onGrid(final ImageDecoder decoder) {
		final ImageSize stored = decoder.turn().stored();
		final Window blocks = decoder.turn().upright(new Window(0, 0, RegionPlaces.onGrid(stored.width()), RegionPlaces.onGrid(
			stored.height())));
		return new Window(blocks.x(), blocks.y(), decoder.size().width() - blocks.x(), decoder.size().height() - blocks.y());
	}

	/** @param grid the part of the image whose upper left corner is that of a block */
	private List<Window> places(final Sample sample, final Window grid, final Mask ai, final Mask manipulation,
		final SplittableRandom random)
	{
		final Mask whole = manipulation != null ? manipulation : ai;
		if (whole == null) return moved(RegionPlaces.anywhere(new ImageSize(grid.width(), grid.height()), settings, random), grid);
		if (whole.area() == 0) throw new InvalidInputException("The mask of " + sample.image() +
			" marks nothing; correct it, or remove the sample.");
		return moved(List.of(RegionPlaces.around(Geometry.crop(whole, grid), settings, random).orElseThrow(
			() -> new InvalidInputException("The mask of " + sample.image() + " marks only what lies less than " +
				RegionSettings.GRID + " pixels from the right or lower edge (of a turned photograph: as its file holds it), which no " +
				"region on the grid of JPEG shows; correct it, or remove the sample."))), grid);
	}

	private static List<Window> moved(final List<Window> places, final Window grid) {
		return places.stream().map(p -> new Window(grid.x() + p.x(), grid.y() + p.y(), p.width(), p.height())).toList();
	}

	/** Null if it is no file. */
	private static Mask mask(final MaskRef ref, final ImageSize size) {
		return ref instanceof MaskRef.File file ? MaskFiles.read(file, size, size, Window.whole(size.width(), size.height()))
			: null;
	}

	private String write(final Mask mask, final Window place, final String name) throws IOException {
		if (mask == null) return "";
		ImageFiles.writePng(Geometry.crop(mask, place), folder.resolve(name));
		return name;
	}

	/** A group as the name of a folder on any platform. */
	private static String name(final String group) {
		final String plain = group.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
		return plain.isEmpty() ? "group" : plain;
	}
}
