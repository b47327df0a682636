package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.image.ImageFolder.Links;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

	@TempDir
	Path root;
	private Path folder;

	@BeforeEach
	void entries() throws Exception {
		folder = Files.createDirectories(root.resolve("in"));
		for (final String name : List.of("a.jpg", "notes.txt", ".hidden.png", "sub/b.PNG", "sub/deep/c.tif", ".git/d.jpg",
			"__MACOSX/e.jpg", "../out/f.jpg", "../out/more/g.jpg"))
		{
			Files.createDirectories(folder.resolve(name).getParent());
			Files.writeString(folder.resolve(name), name);
		}
		link("a-again.jpg", "a.jpg");
		link("f.jpg", "../out/f.jpg");
		link("f-again.jpg", "../out/f.jpg");
		link("broken.jpg", "nowhere");
		link("sub/back", "..");
		link("more", "../out/more");
		link("more-again", "../out/more");
		link("into", "sub/deep");
		assertEquals(0, new ProcessBuilder("mkfifo", folder.resolve("pipe.jpg").toString(), folder.resolve("pipe").toString())
			.start().waitFor());
	}

	private void link(final String name, final String target) throws IOException {
		Files.createSymbolicLink(folder.resolve(name), Path.of(target));
	}

	private List<String> names(final List<Path> paths) {
		return paths.stream().map(path -> folder.relativize(path).toString()).toList();
	}

	private List<String> entries(final List<ImageFolder.Entry> entries) {
		return entries.stream().map(entry -> folder.relativize(entry.path()) + " " + entry.reason()).toList();
	}

	@Test
	void everyEntryIsTakenOnceOrNamed() throws IOException {
		final ImageFolder listed = ImageFolder.list(folder, true, Links.ONCE);
		assertEquals(List.of("a.jpg", "f-again.jpg", "more-again/g.jpg", "sub/b.PNG", "sub/deep/c.tif").toString().replace(
			"more-again", taken(listed)), names(listed.images()).toString());
		assertEquals(List.of("broken.jpg is a link that leads nowhere, not a file",
			"pipe.jpg is a pipe, socket or device, not a file"), entries(listed.faults()));
		assertEquals(List.of(".git is hidden or made by a program", ".hidden.png is hidden",
			"__MACOSX is hidden or made by a program", "a-again.jpg is a link to an image that is looked at itself",
			"f.jpg is a link to an image that is looked at itself", "into is a link to a folder that is looked at itself",
			(taken(listed).equals("more") ? "more-again" : "more") + " is a link to a folder that is looked at itself",
			"notes.txt has not the name of an image", "pipe is a pipe, socket or device, not a file",
			"sub/back is a link back to a folder around it"), entries(listed.others()));
	}

	/** Which of two links to one folder comes first is the file system's choice. */
	private String taken(final ImageFolder listed) {
		return names(listed.images()).contains("more/g.jpg") ? "more" : "more-again";
	}

	@Test
	void dataSetsMayLinkOneFolderTwice() throws IOException {
		assertEquals(List.of("a-again.jpg", "a.jpg", "f-again.jpg", "f.jpg", "into/c.tif", "more-again/g.jpg", "more/g.jpg",
			"sub/b.PNG", "sub/deep/c.tif"), names(ImageFolder.list(folder, true, Links.EACH).images()));
	}

	@Test
	void foldersThatAreNotLookedIntoAreNamed() throws IOException {
		final ImageFolder listed = ImageFolder.list(folder, false, Links.ONCE);
		assertEquals(List.of("a.jpg", "f-again.jpg"), names(listed.images()));
		assertEquals(4, entries(listed.others()).stream().filter(entry -> entry.endsWith(
			"is a folder, and subfolders were not asked for")).count(), entries(listed.others()).toString());
	}

	@Test
	void aLinkToAFolderIsAFolder() throws IOException {
		final Path link = Files.createSymbolicLink(root.resolve("link"), folder.resolve("sub/deep"));
		assertEquals(1, ImageFolder.list(link, true, Links.ONCE).images().size());
		assertThrows(InvalidInputException.class, () -> ImageFolder.list(folder.resolve("a.jpg"), true, Links.ONCE));
	}

	@Test
	void theFirstAreNamedAndAllAreCounted() {
		final List<ImageFolder.Entry> many = new ArrayList<>();
		for (int i = 0; i < 25; i++)
			many.add(new ImageFolder.Entry(Path.of("e" + i), "is nothing"));
		final List<String> told = new ArrayList<>();
		ImageFolder.log(folder, many, new Progress() {

			@Override
			public void log(final String message) {
				told.add(message);
			}
		});
		assertEquals(21, told.size());
		assertEquals("Left out: e0 is nothing.", told.get(0));
		assertEquals("In " + folder + ", 25 entries were left out in all.", told.get(20));
	}
}
