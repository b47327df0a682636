package org.gammaij.evaluation.treatment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.compose.PhotoStyle;
import org.gammaij.image.GaussianBlur;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.WebpCodec;

/** The degradations of the robustness curves: JPEG compression as in Fig. 4 of the paper, and others (ours). */
public enum Degradations {

	/** Stored as JPEG, 4:2:0, IJG tables. */
	JPEG("JPEG quality", () -> steps("jpeg", "stored as JPEG of quality %s, 4:2:0", true, quality -> (image, origin) -> JpegCodec.roundTrip(image, (int) quality,
		JpegCodec.Subsampling.YUV420), 100, 96, 90, 80, 70, 60, 50, 40, 30)),
	/** Stored as lossy WebP. */
	WEBP("WebP quality", () -> steps("webp", "stored as lossy WebP of quality %s", true, quality -> (image, origin) -> WebpCodec.roundTrip(image,
		(int) quality), 100, 96, 90, 80, 70, 60, 50, 40, 30)),
	/** Both sides times a factor, bilinear, with a wider filter where it shrinks. */
	RESIZE("Scale factor", () -> steps("resize", "scaled by %s", false, factor -> (image, origin) -> Resize.by(image, factor), 0.25, 0.5,
		0.75, 1.5, 2)),
	/** Gaussian blur. */
	BLUR("Sigma of the blur (pixels)", () -> steps("blur", "blurred with a sigma of %s pixels", true, sigma -> (image, origin) -> GaussianBlur.apply(image,
		sigma), 0.5, 1, 2, 3)),
	/** Independent Gaussian noise on every sample; the draws depend on the file alone. */
	NOISE("Sigma of the noise (grey levels of 255)", () -> steps("noise", "given noise with a sigma of %s grey levels", true, sigma -> (image, origin) -> addNoise(image,
		sigma, origin), 2, 5, 10)),
	/** What happens to images between the microscope and the figure. */
	SCIENTIFIC("Edit", () -> List.of( //
		new Degradation("scientific", "16_to_8_bit", described("converted as if from 16 to 8 bits, from its smallest to its largest value"), true, (image, origin) -> ScientificEdits.rescale16To8Bit(image)), //
		new Degradation("scientific", "contrast_stretch", described("stretched in contrast, channel by channel"), true, (image, origin) -> ScientificEdits.stretchContrast(image)), //
		new Degradation("scientific", "lut", described("shown in the false colours of a lookup table"), true, (image, origin) -> ScientificEdits.applyLut(image)))),
	/** How people show images; night and edits are those that composed training samples get. */
	PRESENTATION("Presentation", () -> List.of( //
		new Degradation("presentation", "letterbox", described("covered by a black bar above and one below, an eighth of its height each"), false, (image, origin) -> Presentations.letterbox(image)), //
		new Degradation("presentation", "collage", described("shown four times at half its size, two by two"), false, (image, origin) -> Presentations.collage(image)), //
		new Degradation("presentation", "corner", described("cut down to its quarter at the lower right"), false, (image, origin) -> Presentations.corner(image)), //
		new Degradation("presentation", "thumbnail", described("halved in size, stored as JPEG of quality 75 and enlarged again"), true, (image, origin) -> Presentations.thumbnail(image)), //
		new Degradation("presentation", "night", described("processed as in a phone's night mode"), true, (image, origin) -> PhotoStyle.night(image, random(origin, "night"))), //
		new Degradation("presentation", "edited", described("edited as by a photographer: contrast, colours, sharpening"), true, (image, origin) -> PhotoStyle.edited(image, random(origin, "edited")))));

	/** A degradation for a strength. */
	@FunctionalInterface
	private interface OfStrength {
		BiFunction<RgbImage, Origin, RgbImage> at(double strength);
	}

	private final String axis;
	private final Supplier<List<Degradation>> steps;

	Degradations(final String axis, final Supplier<List<Degradation>> steps) {
		this.axis = axis;
		this.steps = steps;
	}

	/** How images usually arrive once they were passed on: as JPEG 75, and at half their size as JPEG 80. */
	public static List<Treatment> passedOn() {
		return List.of(new Degradation("jpeg", "75", described("stored as JPEG of quality 75, 4:2:0"), true, (image, origin) -> JpegCodec.roundTrip(image, 75,
			JpegCodec.Subsampling.YUV420)), new Degradation("half_jpeg", "80", described(
				"scaled to half its size and then stored as JPEG of quality 80, 4:2:0"), false, (image, origin) -> JpegCodec.roundTrip(Resize
				.by(image, 0.5), 80, JpegCodec.Subsampling.YUV420)));
	}

	/** What the steps are, with the unit, for a plot. */
	public String axis() {
		return axis;
	}

	/** Name in parameters and files: lower case. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether the steps are strengths of one thing, and not things of their own. */
	public boolean isOrdered() {
		return this != SCIENTIFIC && this != PRESENTATION;
	}

	/** Its steps, from the mildest on where they have an order, or from the smallest on. */
	public List<Degradation> steps() {
		return steps.get();
	}

	/** How many of the steps stand before the untouched image: those that shrink it, else none. */
	public int stepsBeforeUntouched() {
		return this == RESIZE ? (int) steps().stream().filter(step -> Double.parseDouble(step.step()) < 1).count() : 0;
	}

	/**
	 * Families by their names.
	 *
	 * @param names ids separated by commas, or {@code all}
	 * @throws InvalidInputException if a name is not known
	 */
	public static List<Degradations> parse(final String names) {
		if (names.strip().equalsIgnoreCase("all")) return List.of(values());
		return Arrays.stream(names.split(",")).map(name -> byId(name.strip())).distinct().collect(Collectors.toList());
	}

	private static Degradations byId(final String name) {
		return Arrays.stream(values()).filter(family -> family.id().equalsIgnoreCase(name)).findFirst().orElseThrow(
			() -> new InvalidInputException("There is no degradation '" + name + "'; name all or any of " + Arrays.stream(
				values()).map(Degradations::id).collect(Collectors.joining(", ")) + "."));
	}

	/** @param done with {@code %s} for the strength */
	private static List<Degradation> steps(final String family, final String done, final boolean keepsGeometry,
		final OfStrength operator, final double... strengths)
	{
		return DoubleStream.of(strengths).mapToObj(strength -> new Degradation(family, text(strength), described(done.replace(
			"%s", text(strength))), keepsGeometry, operator.at(strength))).collect(Collectors.toList());
	}

	private static String described(final String done) {
		return "Every image is " + done + ", before it is scored.";
	}

	private static String text(final double strength) {
		return strength == Math.rint(strength) ? Integer.toString((int) strength) : Double.toString(strength);
	}

	/** Draws that depend on the file alone. */
	private static SplittableRandom random(final Origin origin, final String salt) {
		return new SplittableRandom(origin.seed(salt));
	}

	private static RgbImage addNoise(final RgbImage image, final double sigma, final Origin origin) {
		final SplittableRandom random = random(origin, "noise" + sigma);
		final RgbImage noisy = image.copy();
		final byte[] samples = noisy.samples();
		for (int i = 0; i < samples.length; i++)
			samples[i] = (byte) Math.max(0, Math.min(255, Math.round((samples[i] & 0xff) + sigma * random.nextGaussian())));
		return noisy;
	}
}
