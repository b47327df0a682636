package org.gammaij.data.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.image.Mask;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of data set as a miniature with its real names. */
class DataSetsTest {

	@TempDir
	private Path root;

	private Path jpeg(final String name) throws IOException {
		return TestImages.jpeg(root.resolve(name), 16, 16);
	}

	private Path mask(final String name) throws IOException {
		ImageFiles.writePng(Mask.filled(16, 16, true), root.resolve(name));
		return root.resolve(name);
	}

	private DataSet open(final String expectedFormat) throws IOException {
		final DataSet set = DataSets.open(root);
		assertEquals(expectedFormat, set.format());
		return set;
	}

	private List<String> names(final DataSet set) {
		return set.samples().stream().map(s -> root.relativize(s.image()).toString().replace('\\', '/')).toList();
	}

	private static Map<String, Long> generators(final DataSet set) {
		return set.samples().stream().collect(Collectors.groupingBy(Sample::generator, Collectors.counting()));
	}

	@Test
	void coco() throws IOException {
		jpeg("train2017/000000000009.jpg");
		jpeg("val2017/000000000139.jpg");
		TestImages.empty(root.resolve("train2017/000000000025.jpg"));
		Files.createDirectories(root.resolve("annotations"));
		final DataSet set = open("coco");
		assertEquals(List.of("train2017/000000000009.jpg", "val2017/000000000139.jpg"), names(set));
		assertEquals("000000000009", set.samples().get(0).group());
		assertEquals(DataSource.AUTHENTIC, set.samples().get(0).source());
		assertEquals("is empty (0 bytes)", set.skipped().get(0).reason());
		assertEquals(1, DataSets.open(root, "auto", new ReadOptions("val", 0, 0)).samples().size());
	}

	@Test
	void cocoInpaint() throws IOException {
		jpeg("images/000000000009_sd2.png");
		jpeg("images/000000000009_sd2_blended.png");
		jpeg("train2017/000000000009.jpg");
		final Path mask = mask("masks/000000000009.png");
		Files.writeString(root.resolve("coco_inpaint.csv"), """
			path,mask,original,generator,mask_type,guided,blended
			images/000000000009_sd2.png,masks/000000000009.png,train2017/000000000009.jpg,SD2,box,1,0
			images/000000000009_sd2_blended.png,masks/000000000009.png,train2017/000000000009.jpg,SD2,box,1,1
			images/000000000010_sd2.png,masks/000000000009.png,train2017/000000000009.jpg,SD2,box,1,0
			""");
		final DataSet set = open("coco_inpaint");
		assertEquals(List.of(DataSource.INPAINTED, DataSource.AUTHENTIC, DataSource.INPAINTED_BLENDED), set.samples().stream().map(
			Sample::source).toList());
		assertEquals(MaskRef.FULL, set.samples().get(0).aiMask());
		assertEquals(MaskRef.file(mask), set.samples().get(2).aiMask());
		assertEquals(1, set.samples().stream().map(Sample::group).distinct().count());
		assertEquals("is listed but missing", set.skipped().get(0).reason());
	}

	@Test
	void tampCocoByItsLists() throws IOException {
		final String spliced = "72_000000123456.jpg_000000654321.jpg_RT-12.5_RS0.87.jpg";
		jpeg("sp_images/" + spliced);
		mask("sp_masks/" + spliced.replace(".jpg", "").concat(".png"));
		jpeg("bcmc_images/60_000000000111.jpg_000000000111.jpg.jpg");
		mask("bcm_masks/60_000000000111.png");
		jpeg("sp_images/not_listed.jpg");
		Files.writeString(root.resolve("sp_COCO_list.txt"), "sp_images/" + spliced + ",sp_masks/" + spliced.replace(".jpg",
			"") + ".png\n\nsp_images/gone.jpg,sp_masks/gone.png\nnonsense\n");
		Files.writeString(root.resolve("bcmc_COCO_list.txt"), root.getFileName() +
			"/bcmc_images/60_000000000111.jpg_000000000111.jpg.jpg," + root.getFileName() + "/bcm_masks/60_000000000111.png\n");
		final DataSet set = open("tampcoco");
		assertEquals(List.of(DataSource.COPY_MOVE, DataSource.SPLICED), set.samples().stream().map(Sample::source).toList());
		final Sample sample = set.samples().get(1);
		assertEquals(1, ((MaskRef.File) sample.manipulationMask()).threshold());
		assertEquals(MaskRef.EMPTY, sample.aiMask());
		assertEquals(0, sample.label());
		assertEquals("000000123456", sample.group());
		assertEquals(Set.of("000000654321"), sample.donors());
		assertEquals(Set.of(), set.samples().get(0).donors(), "a copy within one photograph has no other donor");
		assertEquals(2, set.skipped().size());
		final DataSet one = DataSets.open(root.resolve("sp_COCO_list.txt"));
		assertEquals("tampcoco", one.format());
		assertEquals(List.of(sample), one.samples());
	}

	@Test
	void tampCocoWithoutLists() throws IOException {
		jpeg("cm_images/90_000000000001.jpg_000000000001.jpg.jpg");
		mask("cm_masks/90_000000000001.jpg_000000000001.jpg.png");
		final DataSet set = open("tampcoco");
		assertEquals(DataSource.COPY_MOVE, set.samples().get(0).source());
		assertEquals("000000000001", set.samples().get(0).group());
		assertEquals(set.samples(), DataSets.open(root.resolve("cm_images")).samples());
	}

	@Test
	void tampCocoNames() {
		assertEquals(new TampCocoName(72, "000000123456", "000000654321", -12.5, 0.87), TampCocoName.parse(Path.of(
			"72_000000123456.jpg_000000654321.jpg_RT-12.5_RS0.87.jpg")).orElseThrow());
		assertEquals(new TampCocoName(100, "a", "b", 0, 1), TampCocoName.parse(Path.of("100_a.jpg_b.jpg.jpg")).orElseThrow());
		assertEquals(new TampCocoName(60, "a", "b", 0, 1.26), TampCocoName.parse(Path.of("60_a.jpg_b.jpg_RS1.26.jpg"))
			.orElseThrow());
		assertTrue(TampCocoName.parse(Path.of("photo.jpg")).isEmpty());
	}

	@Test
	void genImageOfAllGenerators() throws IOException {
		final Map<String, String> subsets = Map.of("ADM", "imagenet_ai_0508_adm", "BigGAN", "imagenet_ai_0419_biggan",
			"glide", "imagenet_glide", "Midjourney", "imagenet_midjourney", "stable_diffusion_v_1_4", "imagenet_ai_0419_sdv4",
			"stable_diffusion_v_1_5", "imagenet_ai_0424_sdv5", "VQDM", "imagenet_ai_0419_vqdm", "wukong", "");
		for (final Map.Entry<String, String> generator : subsets.entrySet())
			for (final String split : List.of("train", "val")) {
				final String folder = generator.getKey() + "/" + (generator.getValue().isEmpty() ? "" : generator.getValue() +
					"/") + split;
				TestImages.png(root.resolve(folder + "/ai/000_" + generator.getKey() + "_00001.png"), 16, 16);
				jpeg(folder + "/nature/n01440764_" + split + ".JPEG");
			}
		TestImages.empty(root.resolve("ADM/imagenet_ai_0508_adm/train/ai/broken.PNG"));
		TestImages.empty(root.resolve("ADM/__MACOSX/imagenet_ai_0508_adm/train/ai/._000.png"));
		final DataSet set = open("genimage");
		assertEquals(32, set.samples().size());
		assertEquals(9, generators(set).size());
		assertEquals(2L, generators(set).get("stable_diffusion_v_1_5"));
		assertEquals(List.of("broken.PNG"), set.skipped().stream().map(s -> s.path().getFileName().toString()).toList());
		assertEquals(16, DataSets.open(root, "genimage", new ReadOptions("val", 0, 0)).samples().size());
		assertEquals(4, set.samples().stream().filter(s -> s.cohort().equals("ADM")).map(Sample::label).toList().size(),
			"the authentic images of a generator's folder are its own");
		for (final Sample sample : set.samples())
			assertTrue(sample.image().startsWith(root.resolve(sample.cohort())), sample.toString());
		assertEquals(Map.of("wukong", 2L, "", 2L), generators(DataSets.open(root.resolve("wukong"))));
		assertEquals(Map.of("stable_diffusion_v_1_5", 1L, "", 1L), generators(DataSets.open(root.resolve(
			"stable_diffusion_v_1_5/imagenet_ai_0424_sdv5/val"))));
		assertEquals(MaskRef.FULL, set.samples().get(0).aiMask());
	}

	@Test
	void genImageDrawsSoManyOfEachClassOfEachGenerator() throws IOException {
		for (int i = 0; i < 6; i++) {
			jpeg("VQDM/val/ai/" + i + ".jpg");
			jpeg("VQDM/val/nature/n" + i + ".jpg");
			jpeg("glide/val/ai/" + i + ".jpg");
			jpeg("glide/val/nature/m" + i + ".jpg");
		}
		final DataSet set = DataSets.open(root, "auto", new ReadOptions("", 2, 5));
		assertEquals(Map.of("VQDM", 2L, "glide", 2L, "", 4L), generators(set));
		assertEquals(Map.of("VQDM", 4L, "glide", 4L), set.samples().stream().collect(Collectors.groupingBy(Sample::cohort,
			Collectors.counting())));
		assertEquals(names(set), names(DataSets.open(root, "auto", new ReadOptions("", 2, 5))));
	}

	/** Large sets often lie elsewhere, and are linked to. */
	@Test
	void linksAreFollowedButNotInCircles() throws IOException {
		jpeg("disk/val/ai/1.jpg");
		jpeg("disk/val/nature/2.jpg");
		final Path set = Files.createDirectories(root.resolve("set"));
		Files.createSymbolicLink(set.resolve("VQDM"), root.resolve("disk"));
		Files.createSymbolicLink(set.resolve("back"), set);
		final DataSet linked = DataSets.open(set);
		assertEquals("genimage", linked.format());
		assertEquals(Map.of("VQDM", 1L, "", 1L), generators(linked));
		assertEquals(Map.of("disk", 1L, "", 1L), generators(DataSets.open(root.resolve("disk/val"))));
	}

	@Test
	void synthWildX() throws IOException {
		jpeg("dalle3/F_g5nKpWgAADvtB.jpg");
		jpeg("real/E1.jpg");
		Files.writeString(root.resolve("list.csv"), """
			url,filename,typ
			https://pbs.twimg.com/media/F_g5nKpWgAADvtB?format=jpg&name=large,dalle3/F_g5nKpWgAADvtB.jpg,dalle3
			https://pbs.twimg.com/media/gone?format=jpg&name=large,firefly/gone.jpg,firefly
			https://pbs.twimg.com/media/E1?format=jpg&name=large,real/E1.jpg,real
			""");
		final DataSet set = open("synthwildx");
		assertEquals(Map.of("dalle3", 1L, "", 1L), generators(set));
		assertEquals(List.of(1, 0), set.samples().stream().map(Sample::label).toList());
		assertEquals(1, set.skipped().size());
	}

	@Test
	void shareGpt() throws IOException {
		jpeg("text_to_image/image_0.png");
		Files.writeString(root.resolve("text_to_image.json"), """
			[{"input_prompt": "a cat", "output_image": "text_to_image/image_0.png"},
			 {"input_prompt": "a dog", "output_image": "text_to_image/image_1.png"}, {"input_prompt": "none"}]
			""");
		final DataSet set = open("sharegpt_4o");
		assertEquals(Map.of("GPT-4o", 1L), generators(set));
		assertEquals(2, set.skipped().size());
		Files.writeString(root.resolve("text_to_image.json"), "[{\"input_prompt\": \"a c");
		assertTrue(assertThrows(InvalidInputException.class, () -> DataSets.open(root)).getMessage().contains("is not JSON"));
	}

	@Test
	void gptImgEvalIsToldByItsName() throws IOException {
		final Path folder = root.resolve("GPT-ImgEval");
		TestImages.png(folder.resolve("geneval/0001.png"), 16, 16);
		final DataSet set = DataSets.open(folder);
		assertEquals("gpt_imgeval", set.format());
		assertEquals("GPT-4o", set.samples().get(0).generator());
	}

	@Test
	void rapidataTakesOnlyThe4oImages() throws IOException {
		jpeg("images/a.jpg");
		jpeg("images/b.jpg");
		jpeg("c.jpg");
		Files.writeString(root.resolve("pairs.csv"), """
			prompt,image1,model1,image2,model2
			"a cat, sitting",a.jpg,4o-26-3-25,x.jpg,flux-1.1-pro
			a dog,y.jpg,ideogram,https://assets.rapidata.ai/b.jpg?w=1,4o-26-3-25
			a cow,a.jpg,4o-26-3-25,c.jpg,4o-26-3-25
			""");
		final DataSet set = open("rapidata");
		assertEquals(List.of("images/a.jpg", "images/b.jpg", "c.jpg"), names(set));
		assertEquals(Map.of("GPT-4o", 3L), generators(set));
	}

	@Test
	void rapidataAsJson() throws IOException {
		jpeg("images/a.jpg");
		jpeg("images/b.jpg");
		Files.writeString(root.resolve("pairs.json"), """
			[{"prompt": "a cat", "image1": "a.jpg", "model1": "4o-26-3-25", "image2": "x.jpg", "model2": "flux-1.1-pro"},
			 {"prompt": "a dog", "image1": {"src": "https://assets.rapidata.ai/y.jpg"}, "model1": "ideogram",
			  "image2": {"src": "https://assets.rapidata.ai/b.jpg?w=1"}, "model2": "4o-26-3-25"}]
			""");
		assertEquals(List.of("images/a.jpg", "images/b.jpg"), names(open("rapidata")));
		Files.delete(root.resolve("pairs.json"));
		Files.writeString(root.resolve("pairs.jsonl"), """
			{"image1": "a.jpg", "model1": "4o-26-3-25", "image2": "x.jpg", "model2": "flux-1.1-pro"}
			{"image1": "b.jpg", "model1": "4o-26-3-25", "image2": "x.jpg", "model2": "flux-1.1-pro"}
			""");
		assertEquals(List.of("images/a.jpg", "images/b.jpg"), names(open("rapidata")));
	}

	@Test
	void folderTreeNamesClassAndGenerator() throws IOException {
		jpeg("validation/authentic/bsds500/a.jpg");
		jpeg("validation/generated/flux.1-schnell/b.jpg");
		jpeg("progan/cat/0_real/c.jpg");
		jpeg("progan/cat/1_fake/d.jpg");
		jpeg("photos/e.jpg");
		jpeg("validation/authentic/.hidden.jpg");
		final DataSet set = open("folders");
		assertEquals(Map.of("", 2L, "flux.1-schnell", 1L, "cat", 1L), generators(set));
		assertEquals(Map.of("validation", 2L, "progan/cat", 2L), set.samples().stream().collect(Collectors.groupingBy(
			Sample::cohort, Collectors.counting())));
		assertEquals(List.of("e.jpg"), set.skipped().stream().map(s -> s.path().getFileName().toString()).toList());
		final DataSet one = DataSets.open(root.resolve("validation/generated"));
		assertEquals("flux.1-schnell", one.samples().get(0).generator());
		assertEquals(1, one.samples().get(0).label());
	}

	@Test
	void manifestOfTheFolder() throws IOException {
		final Path image = jpeg("images/a.jpg");
		final Path mask = mask("masks/a.png");
		ManifestFile.write(root.resolve("manifest.csv"), List.of(Samples.of(image, DataSource.SPLICED, MaskRef.file(mask), "",
			"a")));
		assertEquals(MaskRef.file(mask), open("csv").samples().get(0).manipulationMask());
		assertEquals(1, DataSets.open(root.resolve("manifest.csv")).samples().size());
		final Path sources = Files.writeString(root.resolve("OTHER.CSV"), "path,source\nimages/a.jpg,authentic\n");
		assertEquals(DataSource.AUTHENTIC, DataSets.open(sources).samples().get(0).source());
		assertTrue(assertThrows(InvalidInputException.class, () -> DataSets.open(root, "auto", new ReadOptions("val", 0, 0)))
			.getMessage().contains("read as csv, has no folders for its split 'val'"));
	}

	@Test
	void whatIsLeftOutOfSeveralSetsIsNamed() throws IOException {
		jpeg("one/real/a.jpg");
		for (int i = 10; i < 32; i++)
			TestImages.empty(root.resolve("one/real/empty" + i + ".jpg"));
		jpeg("two/fake/sd/b.jpg");
		final List<String> log = new ArrayList<>();
		final List<Sample> samples = DataSets.samples(List.of(root.resolve("one"), root.resolve("two")), "auto",
			new Progress() {

				@Override
				public void log(final String message) {
					log.add(message);
				}
			});
		assertEquals(List.of(0, 1), samples.stream().map(Sample::label).toList());
		assertEquals(21, log.size());
		assertTrue(log.get(0).endsWith("empty10.jpg is empty (0 bytes)."), log.get(0));
		assertTrue(log.get(20).contains("22 files or rows were left out in all"), log.get(20));
	}

	@Test
	void plainPhotographsNeedTheirFormatNamed() throws IOException {
		jpeg("2019/a.jpg");
		assertTrue(assertThrows(InvalidInputException.class, () -> DataSets.open(root)).getMessage().contains(
			"cannot be told what kind of data set"));
		assertEquals(0, DataSets.open(root, "photos", ReadOptions.ALL).samples().get(0).label());
		assertEquals(1, DataSets.open(root, "generated", ReadOptions.ALL).samples().get(0).label());
	}

	@Test
	void whatIsNotThereIsSaid() {
		assertTrue(assertThrows(InvalidInputException.class, () -> DataSets.open(root.resolve("no"))).getMessage().contains(
			"There is no data set at"));
		assertTrue(assertThrows(InvalidInputException.class, () -> DataSets.open(root, "zip", ReadOptions.ALL)).getMessage()
			.contains("format 'zip' is unknown"));
		assertTrue(assertThrows(InvalidInputException.class, () -> DataSets.open(root, "photos", ReadOptions.ALL))
			.getMessage().contains("No usable image"));
		assertThrows(InvalidInputException.class, () -> new ReadOptions("test", 0, 0));
	}
}
