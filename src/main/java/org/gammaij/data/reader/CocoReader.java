package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/** COCO: photographs in {@code train2017/}, {@code val2017/} and the like; all authentic. */
final class CocoReader implements DataSetReader {

	private static final Pattern FOLDER = Pattern.compile("(train|val|test|unlabeled)\\d{4}");

	@Override
	public String id() {
		return "coco";
	}

	@Override
	public boolean recognises(final Path root) throws IOException {
		return !folders(root).isEmpty();
	}

	@Override
	public boolean isDivided() {
		return true;
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final Collector collector = new Collector(id(), root, options);
		for (final Path folder : folders(root))
			if (options.includes(ImageTree.name(folder)))
				for (final Path image : ImageTree.images(folder, collector))
					collector.add(Samples.of(image, DataSource.AUTHENTIC, MaskRef.EMPTY, "", ImageTree.stem(image)));
		return collector.finish();
	}

	private static List<Path> folders(final Path root) throws IOException {
		if (FOLDER.matcher(ImageTree.name(root)).matches()) return List.of(root);
		return ImageTree.folders(root).stream().filter(f -> FOLDER.matcher(ImageTree.name(f)).matches()).toList();
	}
}
