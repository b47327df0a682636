package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/**
 * GenImage: {@code <generator>/<subset>/{train,val}/{ai,nature}}; the subset level may be missing, and one generator or
 * subset alone may be opened. The authentic images of a generator's folder are its own: both are one cohort, of the name of
 * the generator. {@link ReadOptions#limit} counts each class of each generator.
 */
final class GenImageReader implements DataSetReader {

	private static final int DEPTH = 5;
	private static final String UNKNOWN = "unknown";
	private static final List<String> GENERATORS = List.of("ADM", "BigGAN", "glide", "Midjourney",
		"stable_diffusion_v_1_4", "stable_diffusion_v_1_5", "VQDM", "wukong");

	@Override
	public String id() {
		return "genimage";
	}

	@Override
	public boolean recognises(final Path root) throws IOException {
		return ImageTree.anyFolder(root, DEPTH, folder -> {
			final List<String> names = path(root, folder);
			return classAt(names) == names.size() - 1;
		});
	}

	@Override
	public boolean isDivided() {
		return true;
	}

	/** Names from the root's own on. */
	private static List<String> path(final Path root, final Path beneath) {
		final List<String> names = new ArrayList<>(List.of(ImageTree.name(root)));
		if (!beneath.equals(root)) names.addAll(ImageTree.names(root, beneath));
		return names;
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final Collector collector = new Collector(id(), root, options);
		for (final Path image : ImageTree.images(root, collector)) {
			final List<String> names = path(root, image);
			final int at = classAt(names);
			if (at < 0) collector.skip(image, "is in no folder 'ai' or 'nature' of 'train' or 'val'");
			else if (options.includes(names.get(at - 1))) add(image, generator(root, names, at), names.get(at), collector);
		}
		return collector.finish();
	}

	private static void add(final Path image, final String generator, final String kind, final Collector collector)
		throws IOException
	{
		final String stem = ImageTree.stem(image);
		final String cell = generator + "/" + kind;
		if (kind.equals("nature")) collector.add(Samples.of(image, DataSource.AUTHENTIC, MaskRef.EMPTY, "", stem).withCohort(
			generator), cell);
		else collector.add(Samples.of(image, DataSource.GENERATED, MaskRef.UNKNOWN, generator, generator + "/" + stem).withCohort(
			generator), cell);
	}

	/** Where the folder of the class is in a path, -1 if it has none. */
	private static int classAt(final List<String> names) {
		for (int i = 1; i < names.size(); i++) {
			final boolean split = names.get(i - 1).equals("train") || names.get(i - 1).equals("val");
			if (split && (names.get(i).equals("ai") || names.get(i).equals("nature"))) return i;
		}
		return -1;
	}

	/**
	 * A known name wins; else the outermost folder beneath the root, or the root if it holds the splits itself. Where a
	 * subset or split alone is opened, the folders around it are asked as well.
	 */
	private static String generator(final Path root, final List<String> names, final int classAt) {
		final List<String> above = new ArrayList<>(names.subList(0, classAt - 1));
		final int beneath = above.size();
		if (beneath < 2) above.addAll(around(root));
		for (final String name : above)
			for (final String known : GENERATORS)
				if (normalised(name).startsWith(normalised(known))) return known;
		if (above.isEmpty()) return UNKNOWN;
		return above.get(beneath < 2 ? 0 : 1);
	}

	/** The two folders around the root, the nearest first. */
	private static List<String> around(final Path root) {
		final Path folder = root.toAbsolutePath().normalize();
		return Stream.iterate(folder.getParent(), Objects::nonNull, Path::getParent).limit(2).map(ImageTree::name).filter(
			name -> !name.isEmpty()).toList();
	}

	private static String normalised(final String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}
}
