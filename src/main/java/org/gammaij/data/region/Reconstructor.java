package org.gammaij.data.region;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.Sample;
import org.gammaij.data.build.Generator;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.JpegEncoding;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Turn;
import org.gammaij.image.Window;

/**
 * Passes regions of photographs through autoencoders, which show the same and yet have every pixel synthesised. Most
 * reconstructions are then coded as the photograph's own file is, on the same grid, so that compression does not tell the
 * two apart; a photograph that EXIF turns is coded as it lies in its file.
 */
final class Reconstructor {

	/** Latent noise in standard deviations; none is the most frequent. */
	private static final double[] STRENGTHS = { 0, 0, 0.05, 0.1, 0.2 };
	/** How often a reconstruction is coded as its photograph. */
	private static final double CODED = 0.7;
	/** Pixels around a region that the generator sees as well: its borders would else be another thing than its inside. */
	private static final int HALO = 32;
	/** Units of JPEG with halved colour; generators need multiples of 8. */
	private static final int UNIT = 16;

	/**
	 * A reconstructed region.
	 *
	 * @param coding how it was coded, empty if it was not
	 */
	record Reconstruction(RgbImage image, String generator, Optional<JpegEncoding> coding) {}

	private final List<Generator> generators;

	/** @throws InvalidInputException if none of the generators passes a whole image through */
	Reconstructor(final GeneratorFolder folder) {
		generators = folder.all().stream().filter(g -> g.kind() == Generator.Kind.STRENGTH).toList();
		if (generators.isEmpty()) throw new InvalidInputException(
			"Reconstructions need a folder of generators that take (image, strength), as TorchScript files (*.pt); give one, or " +
				"ask for 0 reconstructions.");
	}

	/**
	 * Reconstructs a region.
	 *
	 * @param decoder of the photograph
	 * @param region inside it, on the grid of its file
	 * @throws ai.djl.engine.EngineException if the generator fails
	 * @throws IOException if the head of the file cannot be read
	 */
	Reconstruction reconstruct(final Sample photograph, final ImageDecoder decoder, final Window region,
		final SplittableRandom random) throws IOException
	{
		final Generator generator = generators.get(random.nextInt(generators.size()));
		final double strength = STRENGTHS[random.nextInt(STRENGTHS.length)];
		final boolean coded = random.nextDouble() < CODED;
		final Turn turn = decoder.turn();
		final Window seen = turn.upright(seen(turn.stored(region), turn.stored()));
		final RgbImage made = generator.run(decoder.read(seen), null, strength, random.nextLong());
		final Optional<JpegEncoding> coding = coded ? JpegEncoding.of(photograph.image()) : Optional.empty();
		final RgbImage stored = coding.map(encoding -> turn.upright(JpegCodec.roundTrip(turn.stored(made),
			encoding))).orElse(made);
		return new Reconstruction(Geometry.crop(stored, region.relativeTo(seen)), generator.name(), coding);
	}

	/** The region with its halo, as far as the image goes: from a unit of the grid on, by a multiple of 8; all as it is stored. */
	private static Window seen(final Window region, final ImageSize image) {
		final Window grown = region.grown(HALO).alignedTo(UNIT).clipped(image.width(), image.height());
		return new Window(grown.x(), grown.y(), grown.width() / RegionSettings.GRID * RegionSettings.GRID, grown.height() /
			RegionSettings.GRID * RegionSettings.GRID);
	}
}
