package org.gammaij.image;

import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.IIOServiceProvider;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * The readers and writers of ImageIO, found whatever the class loaders are. ImageIO looks for its plugins through the
 * context class loader of the thread, which in plain ImageJ does not see the jars of the plugins folder; here the
 * search goes through the loader of this class.
 * <p>
 * They stand in a registry of this program's own. That of ImageIO, and its switch for temporary files, belong to all
 * programs of the virtual machine and are left as they are: another plugin's images are read by what read them before.
 */
final class ImagePlugins {

	private static final String JDK_MODULE = "java.desktop";
	/** A search that gives nothing but faults has no end of its own. */
	private static final int MOST_FAULTS = 1000;

	private static final List<Class<? extends ImageReaderWriterSpi>> KINDS = List.of(ImageReaderSpi.class,
		ImageWriterSpi.class);
	private static final ServiceRegistry REGISTRY = registry();

	private ImagePlugins() {}

	/**
	 * Readers of a format, best first: TwelveMonkeys, which reads the most kinds, then the JDK's. Others are not asked:
	 * what an image decodes to must not depend on what else is installed, and some load native libraries.
	 *
	 * @param format name as ImageIO knows it, such as {@code jpeg}
	 */
	static List<ImageReaderSpi> readers(final String format) {
		return providers(ImageReaderSpi.class, format).filter(spi -> isTwelveMonkeys(spi) || isJdk(spi)).sorted(Comparator
			.comparing(ImagePlugins::isJdk)).toList();
	}

	/**
	 * The JDK's own reader. For what this program has written itself it is the fastest.
	 *
	 * @throws IllegalStateException if the Java runtime lacks it
	 */
	static ImageReader jdkReader(final String format) {
		return create(providers(ImageReaderSpi.class, format), spi -> spi.createReaderInstance(), format);
	}

	/**
	 * The JDK's own writer, so that the bytes of a file do not depend on which plugins happen to be there.
	 *
	 * @throws IllegalStateException if the Java runtime lacks it
	 */
	static ImageWriter jdkWriter(final String format) {
		return create(providers(ImageWriterSpi.class, format), spi -> spi.createWriterInstance(), format);
	}

	/**
	 * The first writer of a format that the JDK itself cannot write.
	 *
	 * @throws IllegalStateException if there is none
	 */
	static ImageWriter writer(final String format) {
		return first(providers(ImageWriterSpi.class, format), spi -> spi.createWriterInstance(), format);
	}

	private interface Factory<S, T> {
		T create(S provider) throws IOException;
	}

	private static <S extends IIOServiceProvider, T> T create(final Stream<S> providers, final Factory<S, T> factory,
		final String format)
	{
		return first(providers.filter(ImagePlugins::isJdk), factory, format);
	}

	private static <S extends IIOServiceProvider, T> T first(final Stream<S> providers, final Factory<S, T> factory,
		final String format)
	{
		final S provider = providers.findFirst().orElseThrow(() -> new IllegalStateException(
			"This Java runtime has no support for " + format + " images."));
		try {
			return factory.create(provider);
		}
		catch (final IOException e) {
			throw new IllegalStateException("The " + format + " support of this Java runtime does not start.", e);
		}
	}

	private static ServiceRegistry registry() {
		final ServiceRegistry registry = new ServiceRegistry(KINDS.stream().<Class<?>> map(kind -> kind).iterator());
		// Those of the JDK first, since others ask for them when they are registered
		for (final Class<? extends ImageReaderWriterSpi> kind : KINDS)
			stream(IIORegistry.getDefaultInstance().getServiceProviders(kind, true)).filter(ImagePlugins::isJdk).forEach(
				registry::registerServiceProvider);
		for (final Class<? extends ImageReaderWriterSpi> kind : KINDS)
			registerInstalled(kind, registry);
		return registry;
	}

	private static <S extends ImageReaderWriterSpi> void registerInstalled(final Class<S> kind,
		final ServiceRegistry registry)
	{
		final Iterator<S> installed = ServiceLoader.load(kind, ImagePlugins.class.getClassLoader()).iterator();
		int faults = 0;
		while (faults < MOST_FAULTS)
			try {
				if (!installed.hasNext()) return;
				registry.registerServiceProvider(installed.next());
			}
			catch (final ServiceConfigurationError | LinkageError e) {
				// One of another program's that does not start; ImageIO passes it over as well
				faults++;
			}
	}

	private static <S extends ImageReaderWriterSpi> Stream<S> providers(final Class<S> kind, final String format) {
		return stream(REGISTRY.getServiceProviders(kind, true)).filter(spi -> Stream.of(spi.getFormatNames()).anyMatch(
			format::equalsIgnoreCase));
	}

	private static <S> Stream<S> stream(final Iterator<S> all) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, 0), false);
	}

	private static boolean isTwelveMonkeys(final IIOServiceProvider provider) {
		return provider.getClass().getName().startsWith("com.twelvemonkeys.");
	}

	private static boolean isJdk(final IIOServiceProvider provider) {
		return JDK_MODULE.equals(provider.getClass().getModule().getName());
	}
}
