package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.commons.csv.CSVRecord;
import org.gammaij.data.CsvTable;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/**
 * COCO-Inpaint by a table with the columns {@code path,mask,original} and, where known,
 * {@code generator,mask_type,guided,blended}; paths are relative to the table. Every row is an inpainted image, a
 * blended one if {@code blended} is 1 or true; its original becomes an authentic sample, once.
 */
final class CocoInpaintReader extends TableReader {

	CocoInpaintReader() {
		super("coco_inpaint", "path", "mask", "original");
	}

	@Override
	void add(final Path table, final CSVRecord row, final Collector collector) throws IOException {
		final String path = CsvTable.cell(row, "path");
		final String mask = CsvTable.cell(row, "mask");
		final String original = CsvTable.cell(row, "original");
		if (path.isEmpty() || mask.isEmpty()) {
			collector.skip(table, "has no path or mask in row " + row.getRecordNumber());
			return;
		}
		final String group = ImageTree.stem(Path.of(original.isEmpty() ? path : original));
		final DataSource source = isTrue(CsvTable.cell(row, "blended")) ? DataSource.INPAINTED_BLENDED : DataSource.INPAINTED;
		collector.add(Samples.of(table.resolveSibling(path), source, MaskRef.file(table.resolveSibling(mask)), CsvTable.cell(
			row, "generator"), group));
		if (!original.isEmpty()) collector.addOnce(Samples.of(table.resolveSibling(original), DataSource.AUTHENTIC, MaskRef.EMPTY,
			"", group));
	}

	private static boolean isTrue(final String cell) {
		return cell.equals("1") || cell.equalsIgnoreCase("true");
	}
}
