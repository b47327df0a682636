package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.IIOServiceProvider;
import javax.imageio.spi.ImageInputStreamSpi;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ImageIO belongs to all plugins of the virtual machine: reading images here changes nothing for others. */
class SharedImageIOTest {

	private static final List<Class<? extends IIOServiceProvider>> KINDS = List.of(ImageReaderSpi.class,
		ImageWriterSpi.class, ImageInputStreamSpi.class);

	@TempDir
	Path folder;

	/** A loader of the plugin's own, as in plain ImageJ; what it registered would be found by everyone. */
	@Test
	void readingLeavesTheRegistryAndTheCacheAsTheyWere() throws Exception {
		final Path file = folder.resolve("a.webp");
		Files.write(file, WebpCodec.encode(TestImages.photo(40, 30, 1), 90));
		final boolean cache = ImageIO.getUseCache();
		ImageIO.setUseCache(true);
		final List<Object> before = providers();
		try (URLClassLoader own = ownLoader()) {
			assertEquals(-1, Files.mismatch(read(own, file, "a.raw"), read(getClass().getClassLoader(), file, "b.raw")));
			assertEquals(before, providers());
			assertTrue(ImageIO.getUseCache());
		}
		finally {
			ImageIO.setUseCache(cache);
		}
	}

	/** In plain ImageJ the registry knows the JDK's plugins alone; pixels must not depend on that. */
	@Test
	void pixelsDoNotDependOnWhatTheRegistryKnows() throws IOException {
		ImageIO.scanForPlugins();
		final Map<Path, byte[]> expected = new LinkedHashMap<>();
		for (final Path file : files())
			expected.put(file, ImageFiles.read(file).samples());
		final List<Object> others = new ArrayList<>();
		for (final Object provider : providers())
			if (!"java.desktop".equals(provider.getClass().getModule().getName())) others.add(provider);
		assertFalse(others.isEmpty(), "else there is nothing to take away");
		others.forEach(IIORegistry.getDefaultInstance()::deregisterServiceProvider);
		try {
			for (final Map.Entry<Path, byte[]> file : expected.entrySet())
				assertArrayEquals(file.getValue(), ImageFiles.read(file.getKey()).samples(), file.getKey().toString());
		}
		finally {
			others.forEach(IIORegistry.getDefaultInstance()::registerServiceProvider);
		}
	}

	private List<Path> files() throws IOException {
		final RgbImage image = TestImages.photo(70, 50, 3);
		final Path webp = folder.resolve("b.webp");
		Files.write(webp, WebpCodec.encode(image, 80));
		final List<Path> files = new ArrayList<>(List.of(webp, TestImages.jpeg(folder.resolve("b.jpg"), 70, 50)));
		for (final String compression : new String[] { "JPEG", "LZW", "Deflate" })
			files.add(TestImages.write(BufferedImages.toBuffered(image), ImagePlugins.jdkWriter("tiff"), folder.resolve(compression +
				".tif"), param -> TestImages.compress(param, compression)));
		return files;
	}

	private static List<Object> providers() {
		final List<Object> all = new ArrayList<>();
		for (final Class<? extends IIOServiceProvider> kind : KINDS) {
			final Iterator<?> found = IIORegistry.getDefaultInstance().getServiceProviders(kind, true);
			while (found.hasNext())
				all.add(found.next());
		}
		return all;
	}

	private Path read(final ClassLoader loader, final Path file, final String name) throws ReflectiveOperationException,
		IOException
	{
		final Thread thread = Thread.currentThread();
		final ClassLoader context = thread.getContextClassLoader();
		thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
		try {
			final Object image = Class.forName(ImageFiles.class.getName(), true, loader).getMethod("read", Path.class).invoke(
				null, file);
			return Files.write(folder.resolve(name), (byte[]) image.getClass().getMethod("samples").invoke(image));
		}
		finally {
			thread.setContextClassLoader(context);
		}
	}

	private static URLClassLoader ownLoader() throws IOException {
		final List<URL> urls = new ArrayList<>();
		for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator))
			urls.add(Path.of(entry).toUri().toURL());
		return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
	}
}
