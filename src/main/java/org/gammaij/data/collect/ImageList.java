package org.gammaij.data.collect;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TextFiles;
import org.gammaij.data.DataSource;
import org.gammaij.image.Window;

/**
 * Lists of images in public repositories, such as {@code training/dinov2-s-images-6.tsv}: a table whose values are separated by tabs,
 * with the columns class ({@code ai}, {@code real}, {@code science} or {@code manip}), source, family, repository, commit, path, licence and, if
 * wanted, box ({@code x,y,width,height}) and mask: the path of what a network ({@code ai}) or a hand ({@code manip}) altered.
 */
public final class ImageList {

	private static final CSVFormat FORMAT = CSVFormat.TDF.builder().setHeader().setSkipHeaderRecord(true).setQuote(null).setTrim(
		true).get();
	private static final List<String> COLUMNS = List.of("class", "source", "family", "repository", "commit", "path", "licence");

	private ImageList() {}

	/**
	 * Reads a list.
	 *
	 * @throws InvalidInputException if there is no such file, or it is no such list: then with the row
	 * @throws IOException if reading fails
	 */
	public static List<ListedImage> read(final Path file) throws IOException {
		try (CSVParser parser = FORMAT.parse(new StringReader(TextFiles.read(file)))) {
			for (final String column : COLUMNS)
				if (!parser.getHeaderNames().contains(column)) throw new InvalidInputException("The list " + file +
					" has no column '" + column + "'; its columns, separated by tabs, have to be " + String.join(", ", COLUMNS) +
					" and, if wanted, box and mask.");
			final List<ListedImage> images = new ArrayList<>();
			for (final CSVRecord row : parser)
				images.add(image(row, "Row " + row.getRecordNumber() + " of the list " + file));
			return images;
		}
		catch (final NoSuchFileException e) {
			throw new InvalidInputException("The list " + file + " does not exist; check its path.", e);
		}
		catch (final IllegalArgumentException | UncheckedIOException | CSVException e) {
			throw new InvalidInputException("The list " + file + " is not text with values separated by tabs (" + e.getMessage() +
				"); save it so.", e);
		}
	}

	private static ListedImage image(final CSVRecord row, final String where) {
		if (!row.isConsistent()) throw new InvalidInputException(where + " has " + row.size() +
			" values, not as many as there are columns; correct it.");
		final String repository = row.get("repository");
		final String path = row.get("path");
		final String mask = optional(row, "mask");
		final Window box = box(optional(row, "box"), where);
		final DataSource kind = kind(row.get("class"), !mask.isEmpty(), where);
		// These name a file: none may lead out of the folder of repositories
		if (!repository.matches("[\\w.-]+/[\\w.-]+") || repository.contains("..")) throw new InvalidInputException(where +
			" names the repository '" + repository + "'; give owner/name.");
		requireWithin(path, "path", where);
		if (!mask.isEmpty()) requireWithin(mask, "mask", where);
		if (!mask.isEmpty() && box != null) throw new InvalidInputException(where +
			" has a mask and a box, and a mask is of a whole file; give one of them.");
		if (!row.get("commit").matches("[0-9a-f]{4,40}")) throw new InvalidInputException(where + " has the commit '" + row.get(
			"commit") + "'; give its hexadecimal digits.");
		final String source = row.get("source").replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
		return new ListedImage(kind, source, row.get("family"), repository, row.get("commit"), path, mask, box, row.get(
			"licence"));
	}

	private static DataSource kind(final String name, final boolean masked, final String where) {
		if (name.equals("ai")) return masked ? DataSource.INPAINTED_BLENDED : DataSource.GENERATED;
		if (name.equals("manip") && masked) return DataSource.SPLICED;
		if (List.of("real", "science").contains(name) && !masked) return DataSource.AUTHENTIC;
		throw new InvalidInputException(where + " is of the class '" + name + "' " + (masked ? "with" : "without") +
			" a mask; give ai with or without, real or science without, or manip with one.");
	}

	private static String optional(final CSVRecord row, final String column) {
		return row.isMapped(column) ? row.get(column) : "";
	}

	private static void requireWithin(final String path, final String column, final String where) {
		if (path.isEmpty() || path.startsWith("/") || path.contains("\\") || List.of(path.split("/")).contains(".."))
			throw new InvalidInputException(where + " has the " + column + " '" + path + "'; give one within the repository.");
	}

	private static Window box(final String text, final String where) {
		if (text.isEmpty()) return null;
		if (!text.matches("\\d{1,6},\\d{1,6},[1-9]\\d{0,5},[1-9]\\d{0,5}")) throw new InvalidInputException(where +
			" has the box '" + text + "'; give x,y,width,height in pixels.");
		final String[] numbers = text.split(",");
		return new Window(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]), Integer
			.parseInt(numbers[3]));
	}
}
