package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gammaij.common.TextFiles;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/**
 * TampCOCO: {@code cm_images}, {@code sp_images}, {@code bcm_images} and {@code bcmc_images} with {@code cm_masks} and
 * so on beside them; {@code sp} is spliced, the others are copy-move. Text files list {@code image,mask} line by line,
 * relative to the root or to the folder around it; without such lists images and masks are matched by name. One list
 * ({@code sp_COCO_list.txt}) or one folder of images alone may be opened. Mask values above 1 are foreground. {@code bcmc}
 * images, compressed copies of {@code bcm} images, use their masks. The photograph that a region was copied from is the
 * donor of the sample.
 */
final class TampCocoReader implements DataSetReader {

	private static final int THRESHOLD = 1;
	private static final String IMAGES = "_images";
	private static final String LIST = "_list.txt";
	private static final Map<String, DataSource> KINDS = Map.of("cm", DataSource.COPY_MOVE, "bcm", DataSource.COPY_MOVE, "bcmc",
		DataSource.COPY_MOVE, "sp", DataSource.SPLICED);

	@Override
	public String id() {
		return "tampcoco";
	}

	@Override
	public boolean recognises(final Path root) throws IOException {
		if (isList(root)) return recognises(folder(root));
		return source(ImageTree.name(root)) != null || ImageTree.folders(root).stream().anyMatch(folder -> source(ImageTree
			.name(folder)) != null);
	}

	private static boolean isList(final Path file) {
		return Files.isRegularFile(file) && file.getFileName().toString().endsWith(LIST);
	}

	private static Path folder(final Path file) {
		return file.toAbsolutePath().normalize().getParent();
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final Collector collector = new Collector(id(), root, options);
		final List<Path> lists = ImageTree.files(root, "txt").stream().filter(TampCocoReader::isList).toList();
		for (final Path list : lists)
			readList(isList(root) ? folder(root) : root, list, collector);
		if (lists.isEmpty()) for (final Path folder : source(ImageTree.name(root)) != null ? List.of(root) : ImageTree.folders(
			root))
			if (source(ImageTree.name(folder)) != null) readFolder(folder, collector);
		return collector.finish();
	}

	private static DataSource source(final String folder) {
		return folder.endsWith(IMAGES) ? KINDS.get(folder.substring(0, folder.length() - IMAGES.length())) : null;
	}

	private void readList(final Path root, final Path list, final Collector collector) throws IOException {
		for (final String line : TextFiles.read(list).lines().toList()) {
			final String[] parts = line.strip().split(",");
			if (line.isBlank()) continue;
			if (parts.length < 2) {
				collector.skip(list, "has the line '" + line.strip() + "' without a mask");
				continue;
			}
			final Path image = resolve(root, parts[0].strip());
			final DataSource source = image.getParent() == null ? null : source(ImageTree.name(image.getParent()));
			if (source == null) collector.skip(image, "is in none of the known folders");
			else add(image, resolve(root, parts[1].strip()), source, collector);
		}
	}

	/** Lists name files from the root on, or with the name of the root in front. */
	private static Path resolve(final Path root, final String name) {
		final Path inside = root.resolve(name);
		if (Files.exists(inside) || root.toAbsolutePath().getParent() == null) return inside;
		final Path beside = root.toAbsolutePath().getParent().resolve(name);
		return Files.exists(beside) ? beside : inside;
	}

	private void readFolder(final Path folder, final Collector collector) throws IOException {
		final String kind = ImageTree.name(folder).replace(IMAGES, "");
		final Path own = folder.toAbsolutePath().resolveSibling(kind + "_masks");
		final Path masks = Files.isDirectory(own) ? own : own.resolveSibling("bcm_masks");
		for (final Path image : ImageTree.images(folder, collector))
			add(image, masks.resolve(ImageTree.stem(image) + ".png"), KINDS.get(kind), collector);
	}

	private static void add(final Path image, final Path mask, final DataSource source, final Collector collector)
		throws IOException
	{
		final Optional<TampCocoName> name = TampCocoName.parse(image);
		final String group = name.map(TampCocoName::background).orElse(ImageTree.stem(image));
		final Set<String> donors = name.map(TampCocoName::source).filter(photograph -> !photograph.equals(group)).map(Set::of)
			.orElse(Set.of());
		collector.add(Samples.of(image, source, new MaskRef.File(mask, THRESHOLD), "", group).withDonors(donors));
	}
}
