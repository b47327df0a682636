package org.gammaij.engine;

import ai.djl.Device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.ImgFactory;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;
import org.gammaij.model.LogitLayer;
import org.gammaij.model.ModelFolder;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.Variant;

/**
 * A model ready to look at images. Make one, use it for all images, close it.
 * <p>
 * An image is read tile by tile, and never held as floats. The network's memory is
 * that of one tile, whatever the size of the image; the maps are as large as the image and
 * are kept where the caller's {@link ImgFactory} keeps them.
 * <p>
 * {@link #detect} may be called from several threads; they take turns tile by tile.
 */
public final class Detector implements AutoCloseable {

	/** Most tiles of a {@link View#SAMPLE}: those that make the score of an image (ours). */
	static final int SAMPLE = TileScores.MOST;

	private final ModelFolder model;
	private final Device device;
	private final EncoderPrecision precision;
	private final TileNetwork network;
	/** What recognises the kind of images that the model fails on, by view; none for a view without. */
	private final Map<String, LogitLayer> recognising = new HashMap<>();
	/** Edge of the model's tiles in pixels. */
	private final int tileSide;
	/** Edge of the central crop in pixels. */
	private final int cropSide;

	private Detector(final ModelFolder model, final Device device, final EncoderPrecision precision) throws IOException {
		this.model = model;
		this.device = device;
		this.precision = precision;
		for (final View view : View.values())
			model.recognition(view.calibration()).ifPresent(layer -> recognising.put(view.calibration(), layer));
		network = new TileNetwork(model, device, precision);
		tileSide = model.descriptor().tileSide();
		cropSide = model.descriptor().network().variant().cropSide();
	}

	/**
	 * Loads a model.
	 *
	 * @param model the model
	 * @param device {@code auto}, {@code cpu} or {@code gpuN}, see {@link Devices#choose}
	 * @param precision {@code auto}, {@code float32} or {@code bfloat16}, see {@link InferencePrecision}
	 * @throws org.gammaij.common.InvalidInputException if the weights do not fit the network, the device cannot be
	 *           used, or the engine is missing
	 * @throws IOException if the weights cannot be read
	 */
	public static Detector open(final ModelFolder model, final String device, final String precision) throws IOException {
		EngineSetup.start();
		final Device chosen = Devices.choose(device);
		return new Detector(model, chosen, InferencePrecision.choose(precision, model.descriptor().network().variant(),
			chosen));
	}

	/** As {@link #detect(RandomAccessibleInterval, View, ImgFactory, Progress)}, with large maps on the disk. */
	public Detection detect(final RandomAccessibleInterval<UnsignedByteType> rgb, final View view,
		final Progress progress)
	{
		return detect(rgb, view, DiskMapFactory.of(rgb.dimension(0), rgb.dimension(1)), progress);
	}

	/**
	 * Looks at an image.
	 *
	 * @param rgb 8-bit RGB, axes {@code (x, y, c)} with three channels, of any size
	 * @param view the central crop, the whole image, or a sample of it, which gives no maps. The score of a whole image comes from
	 *          its most textured tiles, see {@link TileScores}. An image that is smaller than a tile is
	 *          continued by its mirror image (ours), which leaves its pixels as they are; of a DINOv2 encoder only
	 *          to the next whole patch.
	 * @param masks makes the images of the maps
	 * @param progress counts tiles; cancelling is looked for before each
	 * @throws IllegalArgumentException if the axes are others
	 * @throws IllegalStateException if the network gives no finite number
	 * @throws CancelledException if the user asked to stop
	 */
	public Detection detect(final RandomAccessibleInterval<UnsignedByteType> rgb, final View view,
		final ImgFactory<FloatType> masks, final Progress progress)
	{
		return detect(rgb, view, part -> true, masks, progress);
	}

	private Detection detect(final RandomAccessibleInterval<UnsignedByteType> rgb, final View view,
		final Predicate<Window> meant, final ImgFactory<FloatType> masks, final Progress progress)
	{
		final RandomAccessibleInterval<UnsignedByteType> image = checked(rgb);
		return switch (view) {
			case CENTER_CROP -> centre(image, masks, progress);
			case WHOLE -> whole(image, meant, masks, progress);
			case SAMPLE -> sample(image, meant, progress);
		};
	}

	/**
	 * Looks at an image of which some pixels are not meant.
	 *
	 * @param rgb, view, progress as above
	 * @param meant whether any pixel of a part of the image is meant. Of a whole image, tiles of which none is are passed over,
	 *          and are neither part of the score nor of the maps
	 * @throws IllegalArgumentException also if nothing is meant
	 */
	public Detection detect(final RandomAccessibleInterval<UnsignedByteType> rgb, final View view,
		final Predicate<Window> meant, final Progress progress)
	{
		return detect(rgb, view, meant, DiskMapFactory.of(rgb.dimension(0), rgb.dimension(1)), progress);
	}

	/**
	 * What the last layer of the classifier is given, with which it makes the score of {@link #detect}: of a whole image the mean
	 * over the tiles that its score is the mean of.
	 *
	 * @param rgb as for {@link #detect}
	 * @param view likewise
	 * @param progress looked at before each tile, to cancel
	 * @return {@code (C)}, as many values as {@link Variant#decoderWidth}
	 * @throws IllegalArgumentException as {@link #detect}
	 * @throws IllegalStateException likewise
	 * @throws CancelledException likewise
	 */
	public float[] features(final RandomAccessibleInterval<UnsignedByteType> rgb, final View view, final Progress progress) {
		return mean(rgb, view, network::features, progress);
	}

	/**
	 * What the first layer of the classifier is given, see {@link org.gammaij.network.FoldedGamma#summary}: of a whole image the
	 * mean over the same tiles.
	 *
	 * @param rgb, view, progress as for {@link #features}
	 * @return {@code (G)}
	 * @throws IllegalArgumentException as {@link #detect}
	 * @throws IllegalStateException likewise
	 * @throws CancelledException likewise
	 */
	public float[] summary(final RandomAccessibleInterval<UnsignedByteType> rgb, final View view, final Progress progress) {
		return mean(rgb, view, network::summary, progress);
	}

	/**
	 * What both layers of the classifier are given, {@link #summary} and then {@link #features}, in one pass.
	 *
	 * @param rgb, view, progress as for {@link #features}
	 * @return {@code (G + C)}
	 */
	public float[] evidence(final RandomAccessibleInterval<UnsignedByteType> rgb, final View view, final Progress progress) {
		return mean(rgb, view, network::evidence, progress);
	}

	/** Part of the network, of a tile. */
	private interface OfTile {

		float[] of(byte[] rgb, int width, int height);
	}

	private float[] mean(final RandomAccessibleInterval<UnsignedByteType> rgb, final View view, final OfTile values,
		final Progress progress)
	{
		final RandomAccessibleInterval<UnsignedByteType> image = checked(rgb);
		if (view == View.CENTER_CROP) {
			progress.checkCancelled();
			return values.of(new CentreView(image, cropSide).read(), cropSide, cropSide);
		}
		final Tiles tiles = tiles(image);
		final TileScores scores = new TileScores();
		// The others would not count
		tiles.forEach(image, tiles.mostTextured(image, TileScores.MOST, progress), progress, (tile, i, j) -> scores.add(values
			.of(tile.samples(), tile.width(), tile.height()), tile));
		return scores.features();
	}

	/**
	 * Where the network's cross-attentions look in the paper's view of an image.
	 *
	 * @param rgb as for {@link #detect}
	 * @return over the central crop; none for a model without cross-attention
	 * @throws IllegalArgumentException as {@link #detect}
	 * @throws IllegalStateException likewise
	 */
	public List<AttentionMap> attention(final RandomAccessibleInterval<UnsignedByteType> rgb) {
		return network.attention(new CentreView(checked(rgb), cropSide).read(), cropSide, cropSide);
	}

	public ModelFolder model() {
		return model;
	}

	/** Where the network computes: {@code cpu}, {@code gpu0} and so on. */
	public String device() {
		return Devices.name(device);
	}

	/** In which number format the encoder multiplies. */
	public EncoderPrecision precision() {
		return precision;
	}

	/** Edge in pixels of what the network looks at together in a view: what an image needs for it to see nothing but its pixels. */
	public int side(final View view) {
		return view == View.CENTER_CROP ? cropSide : tileSide;
	}

	/** Frees the network. Must not overlap a call of {@link #detect}, which would fail. */
	@Override
	public void close() {
		network.close();
	}

	/** Native arrays that are alive between calls. */
	int nativeArrays() {
		return network.nativeArrays();
	}

	private Detection centre(final RandomAccessibleInterval<UnsignedByteType> image, final ImgFactory<FloatType> masks,
		final Progress progress)
	{
		progress.checkCancelled();
		final CentreView view = new CentreView(image, cropSide);
		final byte[] crop = view.read();
		final TileNetwork.Result result = network.run(crop, cropSide, cropSide);
		final List<RandomAccessibleInterval<FloatType>> maps = new ArrayList<>();
		for (final float[] map : result.maps())
			maps.add(map == null ? null : view.toImage(map, masks));
		progress.update(1, 1, "Centre crop");
		return detection(result.logit(), result.logit(), result.logit(), View.CENTER_CROP, maps, 1, facts(crop, cropSide,
			cropSide), failing(result, View.CENTER_CROP));
	}

	private Detection whole(final RandomAccessibleInterval<UnsignedByteType> image, final Predicate<Window> meant,
		final ImgFactory<FloatType> masks, final Progress progress)
	{
		final Tiles tiles = tiles(image);
		final List<MaskWriter> writers = new ArrayList<>();
		final BitSet chosen = tiles.meant(meant);
		final TileScores scores = new TileScores();
		tiles.forEach(image, chosen, progress, (tile, i, j) -> {
			final TileNetwork.Result result = network.run(tile.samples(), tile.width(), tile.height());
			scores.add(result.logit(), failing(result, View.WHOLE), tile);
			final boolean first = writers.isEmpty();
			for (int k = 0; k < result.maps().size(); k++) {
				final float[] map = result.maps().get(k);
				if (first) writers.add(map == null ? null : new MaskWriter(masks, image.dimension(0), image.dimension(1)));
				if (map != null) writers.get(k).add(map, tiles.across().start(i), tiles.down().start(j), tiles.across().weights(i),
					tiles.down().weights(j));
			}
		});
		final List<RandomAccessibleInterval<FloatType>> maps = new ArrayList<>();
		for (final MaskWriter writer : writers)
			maps.add(writer == null ? null : writer.mask());
		return detection(scores.logit(), scores.highest(), scores.mean(), View.WHOLE, maps, chosen.cardinality(), scores
			.decisive(), scores.failing());
	}

	private Detection sample(final RandomAccessibleInterval<UnsignedByteType> image, final Predicate<Window> meant,
		final Progress progress)
	{
		final Tiles tiles = tiles(image);
		final BitSet chosen = tiles.mostTextured(image, tiles.meant(meant), SAMPLE, progress);
		final TileScores scores = new TileScores();
		tiles.forEach(image, chosen, progress, (tile, i, j) -> {
			final TileNetwork.Result result = network.run(tile.samples(), tile.width(), tile.height());
			scores.add(result.logit(), failing(result, View.SAMPLE), tile);
		});
		return detection(scores.logit(), scores.highest(), scores.mean(), View.SAMPLE, Arrays.asList(null, null), chosen
			.cardinality(), scores.decisive(), scores.failing());
	}

	/** Logit of {@link Detection#failing}, of which that of an image is the mean. */
	private double failing(final TileNetwork.Result result, final View view) {
		final LogitLayer layer = recognising.get(view.calibration());
		return layer == null ? Double.NaN : layer.logit(result.summary());
	}

	private Tiles tiles(final RandomAccessibleInterval<UnsignedByteType> image) {
		final Variant variant = model.descriptor().network().variant();
		return new Tiles(image, variant.tile(tileSide, image.dimension(0)), variant.tile(tileSide, image.dimension(1)));
	}

	/** @throws IllegalArgumentException if the axes are others */
	private static RandomAccessibleInterval<UnsignedByteType> checked(
		final RandomAccessibleInterval<UnsignedByteType> rgb)
	{
		if (rgb.numDimensions() != 3 || rgb.dimension(2) != RgbImage.CHANNELS) //
			throw new IllegalArgumentException("Not an RGB image with the axes (x, y, c): " + Intervals.toString(rgb));
		return Views.zeroMin(rgb);
	}

	private Detection detection(final double logit, final double highest, final double mean, final View view,
		final List<RandomAccessibleInterval<FloatType>> maps, final int tiles, final PixelFacts decisive,
		final double failing)
	{
		final double temperature = model.descriptor().temperature(view.calibration());
		return new Detection(logit, highest, mean, sigmoid(logit / temperature), sigmoid(highest / temperature), maps.get(0),
			maps.get(1), tiles, decisive, sigmoid(failing));
	}

	private static double sigmoid(final double logit) {
		return 1 / (1 + Math.exp(-logit));
	}

	private static PixelFacts facts(final byte[] tile, final int width, final int height) {
		return PixelFacts.of(new RgbImage(width, height, tile));
	}
}
