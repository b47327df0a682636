package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gammaij.model.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;

import ij.IJ;
import ij.ImagePlus;

/** The commands that tell about this software, and the sample image. */
class InformationTest extends CommandTest {

	@TempDir
	Path folder;

	@Test
	void aboutNamesVersionModelPlacesLicenceAndBothCitations() throws Exception {
		final String about = (String) run(About.class, Map.of()).getOutput("about");
		assertTrue(about.startsWith("GAMMA Detector: "), about);
		assertTrue(about.contains("Model " + Models.DEFAULT_ID + ": DINOV2_S in ") && about.contains("SHA-256 "), about);
		assertTrue(about.contains("Models folder: " + Models.userFolder()), about);
		assertTrue(about.contains("Licence: BSD-2-Clause"), about);
		assertTrue(about.contains("Haozhen Yan, Yan Hong, Suning Lang, Jiahui Zhan, Yikun Ji, Yujie Gao, Jun Lan, Huijia Zhu, " +
			"Weiqiang Wang, Jianfu Zhang: GAMMA: Generalizable Alignment via Multi-task and Manipulation-Augmented Training for " +
			"AI-Generated Image Detection. arXiv preprint arXiv:2509.10250, 2025."), about);
		assertTrue(about.contains("and the software: GAMMA Detector developers: GAMMA Detector, "), about);
	}

	@Test
	void helpNamesEachCommand() throws Exception {
		final String help = (String) run(Help.class, Map.of()).getOutput("help");
		for (final CommandInfo info : CommandContractTest.commands())
			assertTrue(help.contains("  " + String.join(" ", CommandNames.words(info)) + ": " + info.getDescription()), info
				.getMenuPath().toString());
		assertTrue(help.contains("does not mean authentic"), help);
	}

	/** Fiji's search bar looks for what is typed in the label, and in the menu, but not in the description. */
	@ParameterizedTest
	@ValueSource(strings = { "ai image", "synthetic", "altered", "gamma" })
	void whatUsersTypeFindsBothDetectCommands(final String typed) {
		for (final Class<? extends Command> command : List.of(Detect.class, DetectFolder.class))
			assertTrue(new CommandInfo(command).getLabel().toLowerCase(Locale.ROOT).contains(typed), command.getSimpleName());
	}

	@Test
	void sampleIsWrittenWithItsMask() throws Exception {
		final ImagePlus image = (ImagePlus) run(SampleImage.class, Map.of("sample", "spliced", "output", folder.toString())).getOutput(
			"sample_image");
		assertEquals("micrograph_spliced.jpg", image.getTitle());
		final ImagePlus file = IJ.openImage(folder.resolve("micrograph_spliced.jpg").toString());
		final ImagePlus mask = IJ.openImage(folder.resolve("micrograph_spliced_mask.png").toString());
		assertEquals(file.getWidth() + " x " + file.getHeight(), image.getWidth() + " x " + image.getHeight());
		assertEquals(file.getWidth() + " x " + file.getHeight(), mask.getWidth() + " x " + mask.getHeight());
		assertTrue(mask.getStatistics().max == 255 && mask.getStatistics().min == 0);
	}

	/** What a newcomer gets without a choice. */
	@Test
	void theFirstSampleIsTheButterflyAndNothingElseOfThePhotographIsChanged() throws Exception {
		run(SampleImage.class, Map.of("output", folder.toString()));
		run(SampleImage.class, Map.of("sample", "photograph", "output", folder.toString()));
		final ImagePlus butterfly = IJ.openImage(folder.resolve("leaves_butterfly.jpg").toString());
		final ImagePlus leaves = IJ.openImage(folder.resolve("leaves.jpg").toString());
		final ImagePlus mask = IJ.openImage(folder.resolve("leaves_butterfly_mask.png").toString());
		assertFalse(Files.exists(folder.resolve("leaves_mask.png")));
		final double[] difference = new double[2];
		final int[] count = new int[2];
		for (int y = 0; y < leaves.getHeight(); y += 3)
			for (int x = 0; x < leaves.getWidth(); x += 3) {
				final int in = mask.getPixel(x, y)[0] > 0 ? 1 : 0;
				count[in]++;
				for (int c = 0; c < 3; c++)
					difference[in] += Math.abs(butterfly.getPixel(x, y)[c] - leaves.getPixel(x, y)[c]) / 3.0;
			}
		assertTrue(difference[1] / count[1] > 30, "within: " + difference[1] / count[1]);
		assertTrue(difference[0] / count[0] < 0.5, "around: " + difference[0] / count[0]);
	}

	@Test
	void withNeitherWindowNorFolderThereIsNoSample() throws Exception {
		assertEquals("Name a folder for the sample image as output.", reason(SampleImage.class, Map.of()));
	}

	/** The README says in BibTeX what {@code CITATION.cff} says. */
	@Test
	void readmeCitesTheSamePaper() throws Exception {
		final String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
		final Citation citation = new Citation();
		assertTrue(readme.contains(citation.paper().path("title").asText().replace("GAMMA:", "{GAMMA}:")), "title");
		assertTrue(readme.contains("{" + String.join(" and ", citation.authors()) + "}"), "authors");
		assertTrue(readme.contains("{" + citation.paper().path("year").asText() + "}"), "year");
		assertTrue(readme.contains("{" + citation.paper().path("journal").asText() + "}"), "journal");
	}
}
