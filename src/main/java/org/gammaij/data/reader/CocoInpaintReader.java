package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.apache.commons.csv.CSVRecord;
import org.gammaij.data.CsvTable;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.Source;

/**
 * COCO-Inpaint by a table with the columns {@code path,mask,original} and, where known,
 * {@code generator,mask_type,guided,blended}; paths are relative to the table. Every row is an inpainted image, a
 * blended one if {@code blended} is 1 or true; its original becomes an authentic sample, once.
 */
final class CocoInpaintReader implements DataSetReader {

	@Override
	public String id() {
		return "coco_inpaint";
	}

	@Override
	public boolean recognises(final Path root) throws IOException {
		return Tables.find(root, "path", "mask", "original").isPresent();
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final CsvTable table = Tables.require(root, id(), "path", "mask", "original");
		final Path folder = table.file().toAbsolutePath().getParent();
		final Collector collector = new Collector(id(), root, options);
		final Set<Path> originals = new HashSet<>();
		for (final CSVRecord row : table.rows()) {
			final String path = CsvTable.cell(row, "path");
			final String mask = CsvTable.cell(row, "mask");
			if (path.isEmpty() || mask.isEmpty()) {
				collector.skip(table.file(), "has no path or mask in row " + row.getRecordNumber());
				continue;
			}
			final String original = CsvTable.cell(row, "original");
			final String group = ImageTree.stem(Path.of(original.isEmpty() ? path : original));
			final Source source = isTrue(CsvTable.cell(row, "blended")) ? Source.INPAINTED_BLENDED : Source.INPAINTED;
			collector.add(Samples.of(folder.resolve(path), source, MaskRef.file(folder.resolve(mask)), CsvTable.cell(row,
				"generator"), group));
			if (!original.isEmpty() && originals.add(folder.resolve(original).normalize()))
				collector.add(Samples.of(folder.resolve(original), Source.AUTHENTIC, MaskRef.EMPTY, "", group));
		}
		return collector.finish();
	}

	private static boolean isTrue(final String cell) {
		return cell.equals("1") || cell.equalsIgnoreCase("true");
	}
}
