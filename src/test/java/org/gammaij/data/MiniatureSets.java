package org.gammaij.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * The paper's data sets as miniatures with their real names and layouts. Generated images are red, so that the detector of
 * the tests, which takes red for AI, is right on them; authentic ones are not, but those of ADM in {@link #genImage}.
 */
public final class MiniatureSets {

	/** Redness of what the test's detector takes to be AI. */
	public static final int RED = 60;
	/** Of what it takes to be authentic. */
	public static final int BLUE = -40;

	private static final Map<String, String> SUBSETS = new LinkedHashMap<>();
	static {
		SUBSETS.put("ADM", "imagenet_ai_0508_adm");
		SUBSETS.put("BigGAN", "imagenet_ai_0419_biggan");
		SUBSETS.put("glide", "imagenet_glide");
		SUBSETS.put("Midjourney", "imagenet_midjourney");
		SUBSETS.put("stable_diffusion_v_1_4", "imagenet_ai_0419_sdv4");
		SUBSETS.put("stable_diffusion_v_1_5", "imagenet_ai_0424_sdv5");
		SUBSETS.put("VQDM", "imagenet_ai_0419_vqdm");
		SUBSETS.put("wukong", "imagenet_ai_0424_wukong");
	}

	private MiniatureSets() {}

	/** Noise of 24 x 20 pixels, redder than blue by {@code red}. */
	public static RgbImage noise(final int red, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final RgbImage image = new RgbImage(24, 20);
		for (int i = 0; i < image.samples().length; i++)
			image.samples()[i] = (byte) (100 + random.nextInt(20) + (i < image.planeSize() ? red : 0));
		return image;
	}

	private static Path write(final Path file, final int red) throws IOException {
		final RgbImage image = noise(red, file.toString().hashCode());
		if (file.toString().endsWith(".png")) ImageFiles.writePng(image, file);
		else ImageFiles.writeJpeg(image, file, 96);
		return file;
	}

	/** All eight generators, {@code images} of each class, in {@code val}. The detector is wrong on ADM's authentic images. */
	public static Path genImage(final Path root, final int images) throws IOException {
		return genImage(root, images, SUBSETS.keySet());
	}

	/** The same with some of the generators. */
	public static Path genImage(final Path root, final int images, final Set<String> generators) throws IOException {
		for (final Map.Entry<String, String> generator : SUBSETS.entrySet()) {
			if (!generators.contains(generator.getKey())) continue;
			final Path split = root.resolve(generator.getKey()).resolve(generator.getValue()).resolve("val");
			for (int i = 0; i < images; i++) {
				write(split.resolve("ai/" + i + "_" + generator.getKey().toLowerCase() + "_" + i + ".png"), RED);
				write(split.resolve("nature/ILSVRC2012_val_" + generator.getKey().hashCode() + i + ".JPEG"), generator.getKey()
					.equals("ADM") ? RED : BLUE);
			}
		}
		return root;
	}

	/** Photographs of ImageNet's validation set. */
	public static Path imageNet(final Path root, final int images) throws IOException {
		for (int i = 0; i < images; i++)
			write(root.resolve(String.format("ILSVRC2012_val_%08d.JPEG", i + 1)), BLUE);
		return root;
	}

	public static Path synthWildX(final Path root, final int images) throws IOException {
		final StringBuilder list = new StringBuilder("url,filename,typ\n");
		for (final String type : List.of("dalle3", "firefly", "midjourneyV5", "real"))
			for (int i = 0; i < images; i++) {
				final String name = type + "/F" + i + type.length() + ".jpg";
				write(root.resolve(name), type.equals("real") ? BLUE : RED);
				list.append("https://pbs.twimg.com/media/F").append(i).append("?format=jpg&name=large,").append(name).append(',')
					.append(type).append('\n');
			}
		return text(root, "list.csv", list.toString());
	}

	/** Pairs of GPT-4o with another model, of which the other's images lie there, too. */
	public static Path rapidata(final Path root, final int images) throws IOException {
		final StringBuilder list = new StringBuilder("prompt,image1,image2,model1,model2\n");
		for (int i = 0; i < images; i++) {
			write(root.resolve("images/4o_" + i + ".jpg"), RED);
			write(root.resolve("images/flux_" + i + ".jpg"), RED);
			list.append("\"a cat, ").append(i).append("\",4o_").append(i).append(".jpg,flux_").append(i).append(
				".jpg,4o-26-3-25,flux-1.1-pro\n");
		}
		return text(root, "pairs.csv", list.toString());
	}

	public static Path gptImgEval(final Path root, final int images) throws IOException {
		for (int i = 0; i < images; i++)
			write(root.resolve(String.format("geneval/%05d/0000.png", i)), RED);
		return root;
	}

	public static Path shareGpt(final Path root, final int images) throws IOException {
		final StringBuilder list = new StringBuilder();
		for (int i = 0; i < images; i++) {
			write(root.resolve("text_to_image/image_" + i + ".png"), RED);
			list.append(i == 0 ? "[" : ",\n ").append("{\"input_prompt\": \"a cat\", \"output_image\": \"text_to_image/image_")
				.append(i).append(".png\"}");
		}
		return text(root, "text_to_image.json", list + "]\n");
	}

	public static Path coco(final Path root, final int images) throws IOException {
		for (int i = 0; i < images; i++)
			write(root.resolve(String.format("train2017/%012d.jpg", i)), BLUE);
		return root;
	}

	/** Inpainted images with their blended twins and originals. */
	public static Path cocoInpaint(final Path root, final int images) throws IOException {
		final StringBuilder list = new StringBuilder("path,mask,original,generator,blended\n");
		for (int i = 0; i < images; i++) {
			write(root.resolve("inpainted/" + i + ".jpg"), RED);
			write(root.resolve("blended/" + i + ".jpg"), RED);
			write(root.resolve("original/" + i + ".jpg"), BLUE);
			mask(root.resolve("masks/" + i + ".png"));
			list.append(String.format("inpainted/%d.jpg,masks/%d.png,original/%d.jpg,SD1.5,0%n", i, i, i));
			list.append(String.format("blended/%d.jpg,masks/%d.png,original/%d.jpg,SD1.5,1%n", i, i, i));
		}
		return text(root, "coco_inpaint.csv", list.toString());
	}

	/** Copy-move and spliced images with their lists. */
	public static Path tampCoco(final Path root, final int images) throws IOException {
		for (final String kind : List.of("cm", "sp")) {
			final StringBuilder list = new StringBuilder();
			for (int i = 0; i < images; i++) {
				final String name = String.format("80_%012d.jpg_%012d.jpg", i, kind.equals("sp") ? i + 1 : i);
				write(root.resolve(kind + "_images/" + name + ".jpg"), BLUE);
				mask(root.resolve(kind + "_masks/" + name + ".png"));
				list.append(kind).append("_images/").append(name).append(".jpg,").append(kind).append("_masks/").append(name)
					.append(".png\n");
			}
			text(root, kind + "_COCO_list.txt", list.toString());
		}
		return root;
	}

	private static void mask(final Path file) throws IOException {
		final Mask mask = new Mask(24, 20);
		for (int y = 5; y < 12; y++)
			for (int x = 5; x < 14; x++)
				mask.set(x, y, true);
		ImageFiles.writePng(mask, file);
	}

	private static Path text(final Path root, final String name, final String content) throws IOException {
		Files.writeString(Files.createDirectories(root).resolve(name), content, StandardCharsets.UTF_8);
		return root;
	}
}
