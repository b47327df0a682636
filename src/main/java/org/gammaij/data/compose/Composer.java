package org.gammaij.data.compose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.LoadedSample;
import org.gammaij.data.LossyStorage;
import org.gammaij.data.MaskFiles;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;
import org.gammaij.data.SampleSource;
import org.gammaij.data.DataSource;
import org.gammaij.data.UnusableSampleException;
import org.gammaij.data.build.Change;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageSize;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * Composes training samples. Those of even number are of class 0, each followed by one of class 1 that is made with it; see
 * {@link Kind}. Nothing is kept in memory but the list of samples.
 */
public final class Composer implements SampleSource {

	/** How often an untouched part of an altered image stands beside it. */
	private static final double UNTOUCHED = 0.7;
	/** Places that are tried for it. */
	private static final int PLACES = 20;
	/** Alterations that are tried until one can be seen. */
	private static final int ALTERATIONS = 4;

	private final Pools pools;
	private final ComposeSettings settings;
	private final int side;
	private final long seed;
	private final double total;
	private final Kind only;

	/**
	 * @param samples to compose of, best regions as {@link org.gammaij.data.region.RegionSet} cuts them
	 * @param side edge S of the crops in pixels
	 * @param seed of all draws
	 * @param total samples of the whole training, 1 or more
	 * @throws InvalidInputException if the samples lack something that the settings ask for
	 */
	public Composer(final List<Sample> samples, final ComposeSettings settings, final int side, final long seed,
		final long total)
	{
		this(samples, settings, side, seed, total, null);
	}

	/** @param only kind of all samples; null for the shares of the settings */
	Composer(final List<Sample> samples, final ComposeSettings settings, final int side, final long seed,
		final long total, final Kind only)
	{
		pools = new Pools(samples);
		if (only == null) pools.require(settings);
		else pools.require(only);
		this.settings = settings;
		this.side = side;
		this.seed = seed;
		this.total = total;
		this.only = only;
	}

	/** Which samples nothing is made of, and why, for a person to read; empty if there are none. */
	public Optional<String> leftOut() {
		return pools.leftOut();
	}

	@Override
	public LoadedSample make(final long index, final int attempt) {
		final SplittableRandom random = Randomness.of(seed, index / 2, attempt);
		final double number = random.nextDouble();
		final Kind kind = only != null ? only : Kind.at(settings, number);
		final int label = (int) (index % 2);
		// The draws of either member do not depend on which of them is made
		final Shot shared = Shot.draw(settings.draws(), index / total, random.split());
		final Shot own = Shot.draw(settings.draws(), index / total, random.split());
		final SplittableRandom first = random.split();
		final SplittableRandom second = random.split();
		return switch (kind) {
			case PAIR -> pair(label, shared, first);
			case GENERATED_PASTE -> generatedPaste(label, shared, first);
			case REVERSED_PASTE -> reversedPaste(label, shared, first);
			case AUTHENTIC_PASTE, COPY_MOVE, RETOUCH -> label == 1 ? generated(own, second) : authenticPaste(kind, shared,
				first);
			case ALTERED -> altered(label, shared, own, first, second);
			case INDEPENDENT -> label == 0 ? authentic(shared, first) : generated(own, second);
		};
	}

	private LoadedSample authentic(final Shot shot, final SplittableRandom random) {
		return plain(pools.authentic().draw(random), shot);
	}

	private LoadedSample generated(final Shot shot, final SplittableRandom random) {
		return plain(pools.generated().draw(random), shot);
	}

	private LoadedSample plain(final Sample sample, final Shot shot) {
		return finish(sample, part(sample, shot), sample.source(), sample.generator(), shot);
	}

	private LoadedSample pair(final int label, final Shot shot, final SplittableRandom random) {
		final Sample reconstruction = pools.reconstructions().draw(random.split());
		final boolean inRegion = random.nextDouble() < settings.pairRegion();
		final Seam seam = Seam.draw(random);
		final Sample photograph = pools.photographOf(reconstruction);
		if (label == 0) return plain(photograph, shot);
		final Picture part = part(reconstruction, shot);
		if (!inRegion) return finish(photograph, part, DataSource.GENERATED, reconstruction.generator(), shot);
		final Picture original = part(photograph, shot);
		if (original.image().planeSize() != part.image().planeSize()) throw new UnusableSampleException(reconstruction,
			new InvalidInputException("The reconstruction " + reconstruction.image() + " has not the size of its photograph " +
				photograph.image() + "; make both anew."));
		final Seam.Pasted pasted = seam.replace(original.image(), part.image());
		return finish(photograph, new Picture(pasted.image(), pasted.region(), pasted.region()), DataSource.INPAINTED_BLENDED,
			reconstruction.generator(), shot);
	}

	private LoadedSample generatedPaste(final int label, final Shot shot, final SplittableRandom random) {
		// Each of a generator of its own: how a donor was found must not change what is drawn of the seam
		final Sample base = pools.authentic().draw(random.split());
		final Sample donor = pools.generated().draw(random.split());
		final Seam seam = Seam.draw(random);
		final Picture part = part(base, shot);
		if (label == 0) return finish(base, part, DataSource.AUTHENTIC, "", shot);
		final Seam.Pasted pasted = seam.paste(part.image(), read(donor), false);
		return finish(base.withPartOf(donor), new Picture(pasted.image(), pasted.region(), pasted.region()),
			DataSource.INPAINTED_BLENDED, donor.generator(), shot);
	}

	/**
	 * What is synthesised is all around the region: a seam must not tell where. Which of it counts as altered nobody can say,
	 * as in any generated image.
	 */
	private LoadedSample reversedPaste(final int label, final Shot shot, final SplittableRandom random) {
		final Sample donor = pools.authentic().draw(random.split());
		final Sample base = pools.generated().draw(random.split());
		final Seam seam = Seam.draw(random);
		if (label == 0) return plain(donor, shot);
		final Seam.Pasted pasted = seam.paste(part(base, shot).image(), read(donor), false);
		return finish(base.withPartOf(donor), new Picture(pasted.image(), pasted.region().inverted(), null),
			DataSource.INPAINTED_BLENDED, base.generator(), shot);
	}

	private LoadedSample authenticPaste(final Kind kind, final Shot shot, final SplittableRandom random) {
		final Sample base = pools.authentic().draw(random.split());
		final Sample donor = pools.authentic().draw(random.split());
		final Picture part = part(base, shot);
		Optional<Seam.Pasted> visible = Optional.empty();
		Kind made = kind;
		for (int i = 0; i < ALTERATIONS && visible.isEmpty(); i++) {
			final Seam seam = Seam.draw(random);
			// What is moved or processed within a plain image is the same as before; another image is not
			made = i < ALTERATIONS - 1 ? kind : Kind.AUTHENTIC_PASTE;
			final Seam.Pasted pasted = switch (made) {
				case COPY_MOVE -> seam.paste(part.image(), part.image(), true);
				case RETOUCH -> seam.replace(part.image(), Retouch.apply(part.image(), random));
				default -> seam.paste(part.image(), read(donor), false);
			};
			visible = Optional.of(pasted).filter(p -> Change.isVisible(part.image(), p.image(), p.region()));
		}
		if (visible.isEmpty()) return finish(base, part, DataSource.AUTHENTIC, "", shot);
		final Seam.Pasted pasted = visible.get();
		final Mask none = new Mask(part.image().width(), part.image().height());
		return finish(made == Kind.AUTHENTIC_PASTE ? base.withPartOf(donor) : base, new Picture(pasted.image(), none, pasted
			.region()), made == Kind.COPY_MOVE ? DataSource.COPY_MOVE : DataSource.SPLICED, "", shot);
	}

	/**
	 * An altered image has its place by its own class. Where that is 1, the other place is often taken by a part of it
	 * that holds no altered pixel: else images of its kind would all be of one class.
	 */
	private LoadedSample altered(final int label, final Shot shared, final Shot own, final SplittableRandom first,
		final SplittableRandom second)
	{
		final Sample sample = pools.altered().draw(first);
		if (sample.label() == label) return plain(sample, shared);
		if (label == 1) return generated(own, second);
		final Optional<Picture> untouched = first.nextDouble() < UNTOUCHED && sample.source() == DataSource.INPAINTED_BLENDED
			? untouchedPart(picture(sample), own, first) : Optional.empty();
		return untouched.isPresent() ? finish(sample, untouched.get(), DataSource.AUTHENTIC, "", own) : authentic(own, second);
	}

	/** A part without any altered pixel, as large as a shot shows. */
	private Optional<Picture> untouchedPart(final Picture whole, final Shot shot, final SplittableRandom random) {
		final Window cell = shot.cells(side).get(0);
		final ImageSize size = size(whole);
		final Window shown = shot.framing().window(size, cell.width(), cell.height());
		for (int i = 0; i < PLACES; i++) {
			final int x = random.nextInt(size.width() - shown.width() + 1);
			final int y = random.nextInt(size.height() - shown.height() + 1);
			// As an altered part: where the grid of JPEG begins must not tell the two apart
			final Picture part = whole.crop(new Window(shot.framing().aligned(x), shot.framing().aligned(y), shown.width(), shown
				.height()));
			if (part.manipulation() != null && part.manipulation().area() == 0) return Optional.of(part);
		}
		return Optional.empty();
	}

	/** The part of a sample that a shot shows, at its own resolution. */
	private Picture part(final Sample sample, final Shot shot) {
		final Picture whole = picture(sample);
		final Window cell = shot.cells(side).get(0);
		return whole.crop(shot.framing().window(size(whole), cell.width(), cell.height(), sample
			.manipulationMask() instanceof MaskRef.File ? whole.manipulation() : null));
	}

	/**
	 * Brings a part to the crop.
	 *
	 * @param base what decides whether the image was compressed before; with the donors of the part
	 */
	private LoadedSample finish(final Sample base, final Picture part, final DataSource source, final String generator,
		final Shot shot)
	{
		final List<Window> cells = shot.cells(side);
		final List<Picture> pictures = new ArrayList<>();
		pictures.add(developed(part, cells.get(0), shot));
		Sample whose = base;
		final SplittableRandom random = shot.besides();
		for (final Window cell : cells.subList(1, cells.size())) {
			// Beside a generated image there are others; all that is beside another image is authentic
			final boolean more = random.nextBoolean() && source == DataSource.GENERATED;
			final Sample other = (more ? pools.generated() : pools.authentic()).draw(random);
			whose = whose.withPartOf(other);
			final Picture whole = picture(other);
			pictures.add(developed(whole.crop(shot.framing().window(size(whole), cell.width(), cell.height())), cell, shot));
		}
		final Picture crop = shot.print(pictures, side, isLossy(base));
		final boolean lost = source.label() == 1 && crop.ai() != null && crop.ai().area() == 0;
		final DataSource shown = lost ? withoutAi(crop) : source;
		return new LoadedSample(new Sample(base.image(), shown.label(), MaskRef.UNKNOWN, MaskRef.UNKNOWN, shown, lost ? ""
			: generator, base.group(), base.provenance(), "", whose.donors()), crop.image(), crop.ai(), crop.manipulation());
	}

	/** What a crop is in which no AI pixel is left. Whatever else was altered is of authentic pixels, as in a retouched image. */
	private static DataSource withoutAi(final Picture crop) {
		return crop.manipulation() != null && crop.manipulation().area() > 0 ? DataSource.SPLICED : DataSource.AUTHENTIC;
	}

	private static Picture developed(final Picture part, final Window cell, final Shot shot) {
		final Picture sized = shot.framing().finish(part, cell.width(), cell.height());
		return sized.withImage(shot.develop(sized.image()));
	}

	private static ImageSize size(final Picture picture) {
		return new ImageSize(picture.image().width(), picture.image().height());
	}

	private static Picture picture(final Sample sample) {
		final RgbImage image = read(sample);
		final Mask ai = mask(sample, sample.aiMask(), image);
		return new Picture(image, ai, sample.manipulationMask().equals(sample.aiMask()) ? ai : mask(sample, sample
			.manipulationMask(), image));
	}

	private static RgbImage read(final Sample sample) {
		try {
			return ImageFiles.read(sample.image());
		}
		catch (final InvalidInputException e) {
			throw new UnusableSampleException(sample, e);
		}
	}

	private static Mask mask(final Sample sample, final MaskRef ref, final RgbImage image) {
		if (ref instanceof MaskRef.Unknown) return null;
		if (ref instanceof MaskRef.Constant constant) return Mask.filled(image.width(), image.height(), constant
			.foreground());
		try {
			final ImageSize size = new ImageSize(image.width(), image.height());
			return MaskFiles.read((MaskRef.File) ref, size, size, Window.whole(size.width(), size.height()));
		}
		catch (final InvalidInputException e) {
			throw new UnusableSampleException(sample, e);
		}
	}

	private static boolean isLossy(final Sample sample) {
		try {
			return LossyStorage.of(sample);
		}
		catch (final IOException e) {
			throw new UnusableSampleException(sample, new InvalidInputException("The image " + sample.image() +
				" cannot be read; restore or remove it.", e));
		}
	}
}
