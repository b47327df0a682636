package org.gammaij.data.build;

import java.awt.Rectangle;
import java.util.SplittableRandom;

import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * Inpainting and its blended twin. An autoencoder invents no content, so new content
 * is put into the region first: a part of another photograph, or a smooth fill. The
 * generator then synthesises the whole frame.
 */
final class Inpainting {

	/** How often the new content is from another photograph; ours. */
	private static final double DONOR_RATE = 0.7;

	/** Regions above this share of the frame always get a photograph's content: a smooth fill would be a mere blur. */
	private static final double MAX_FILL_SHARE = 0.15;

	private Inpainting() {}

	/**
	 * Passes a frame with new content in a random region through a generator.
	 *
	 * @param donor frame to take content from
	 * @return the generator's whole output
	 * @throws ai.djl.engine.EngineException if the generator fails
	 */
	static Altered whole(final Frame frame, final Frame donor, final Generator generator, final double strength,
		final SplittableRandom random)
	{
		final Region region = Region.draw(frame, true, random);
		final int feather = Recipe.drawFeather(random);
		final boolean invents = generator.kind() == Generator.Kind.MASK;
		final boolean fromDonor = random.nextDouble() < DONOR_RATE || region.mask().fraction() > MAX_FILL_SHARE;
		final RgbImage prepared = frame.image().copy();
		final boolean pasted = !invents && fromDonor && paste(prepared, region.mask(), donor, feather, random);
		if (!invents && !pasted) PullPushFill.fill(prepared, region.mask());
		final RgbImage image = generator.run(prepared, region.mask(), strength, random.nextLong());
		final String content = invents ? "" : pasted ? "donor" : "fill";
		return new Altered(image, region.mask(), generator.name(), new Recipe(pasted ? donor.photo().id() : "",
			region.strategy().id(), content, feather, 0, 1, invents ? 0 : strength));
	}

	/** The same with the original pixels back outside the region; a soft edge lets them through within its rim as well. */
	static Altered blended(final Frame frame, final Altered whole) {
		final RgbImage image = frame.image().copy();
		Feather.paste(image, whole.image(), whole.region(), whole.recipe().feather());
		return new Altered(image, whole.region(), whole.generator(), whole.recipe());
	}

	/** Fills the region from a random place of the donor; false if the donor is smaller than the region. */
	private static boolean paste(final RgbImage image, final Mask region, final Frame donor, final int feather,
		final SplittableRandom random)
	{
		final Rectangle box = Rasters.bounds(region);
		if (box.width > donor.width() || box.height > donor.height()) return false;
		final int left = random.nextInt(donor.width() - box.width + 1);
		final int top = random.nextInt(donor.height() - box.height + 1);
		final RgbImage layer = new RgbImage(image.width(), image.height());
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < box.height; y++)
				for (int x = 0; x < box.width; x++)
					layer.set(box.x + x, box.y + y, c, donor.image().get(left + x, top + y, c));
		Feather.paste(image, layer, region, feather);
		return true;
	}
}
