package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/**
 * Any folder tree in which a folder names the class: {@code authentic}, {@code real}, {@code nature} or {@code 0_real}
 * for photographs; {@code generated}, {@code fake}, {@code ai}, {@code synthetic} or {@code 1_fake} for generated images.
 * The folder beneath names the generator; if there is none, the folder above it does. What lies beside each other in one
 * folder, as {@code progan/0_real} and {@code progan/1_fake}, is one cohort.
 */
final class FolderTreeReader implements DataSetReader {

	private static final int DEPTH = 4;
	private static final String UNKNOWN_GENERATOR = "unknown";
	private static final Map<String, DataSource> CLASSES = Map.of("authentic", DataSource.AUTHENTIC, "real", DataSource.AUTHENTIC,
		"nature", DataSource.AUTHENTIC, "0_real", DataSource.AUTHENTIC, "generated", DataSource.GENERATED, "fake", DataSource.GENERATED,
		"ai", DataSource.GENERATED, "synthetic", DataSource.GENERATED, "1_fake", DataSource.GENERATED);

	@Override
	public String id() {
		return "folders";
	}

	@Override
	public boolean recognises(final Path root) throws IOException {
		return ImageTree.anyFolder(root, DEPTH, folder -> source(ImageTree.name(folder)) != null);
	}

	private static DataSource source(final String folder) {
		return CLASSES.get(folder.toLowerCase(Locale.ROOT));
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final Collector collector = new Collector(id(), root, options);
		for (final Path image : ImageTree.images(root, collector)) {
			final List<String> folders = new ArrayList<>(List.of(ImageTree.name(root)));
			folders.addAll(ImageTree.names(root, image));
			folders.remove(folders.size() - 1);
			final int at = classAt(folders);
			if (at < 0) collector.skip(image, "is in no folder that names a class, such as authentic or generated");
			else {
				final DataSource source = source(folders.get(at));
				collector.add(Samples.of(image, source, MaskRef.UNKNOWN, source == DataSource.GENERATED ? generator(folders, at)
					: "", ImageTree.stem(image)).withCohort(cohort(folders, at)));
			}
		}
		return collector.finish();
	}

	/** The folders between the root and the one that names the class. */
	private static String cohort(final List<String> folders, final int classAt) {
		return String.join("/", folders.subList(Math.min(1, classAt), classAt));
	}

	/** The outermost folder beneath the root that names a class; the root itself only if there is no other. */
	private static int classAt(final List<String> folders) {
		for (int i = 1; i < folders.size(); i++)
			if (source(folders.get(i)) != null) return i;
		return source(folders.get(0)) != null ? 0 : -1;
	}

	private static String generator(final List<String> folders, final int classAt) {
		if (classAt + 1 < folders.size()) return folders.get(classAt + 1);
		return classAt > 1 ? folders.get(classAt - 1) : UNKNOWN_GENERATOR;
	}
}
