package org.gammaij.provenance;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.Progress;

/**
 * {@code provenance.csv}: for each file a row with the summary, and a row for each of its claims. The same files give the
 * same bytes.
 */
public final class ClaimTable {

	/** Name of the table. */
	public static final String NAME = "provenance.csv";

	private static final String[] COLUMNS = { "Label", "Kind", "Key", "Value", "Says AI", "Standing", "Where" };
	/** What spreadsheets take as the beginning of a formula. */
	private static final String FORMULA = "=+-@\t";

	/**
	 * A file to be read.
	 *
	 * @param label its name in the table
	 * @param fault why it cannot be read, which becomes its row; "" for nothing
	 */
	public record Input(String label, Path file, String fault) {}

	/**
	 * What came of it.
	 *
	 * @param files number of files
	 * @param withClaims of these, those that claim anything
	 * @param sayAi of these, those that say that AI made them or a part of them
	 * @param incomplete those of which something could not be read
	 */
	public record Summary(int files, int withClaims, int sayAi, int incomplete) {

		@Override
		public String toString() {
			return files + (files == 1 ? " file, " : " files, ") + withClaims + " with claims, " + sayAi +
				" of them say AI (not verified), " + incomplete + " could not be read in full";
		}
	}

	private final ClaimReader reader;
	private final boolean redactPrompts;

	/** @param redactPrompts whether texts that may be what somebody asked a generator for are left out */
	public ClaimTable(final ClaimReader reader, final boolean redactPrompts) {
		this.reader = reader;
		this.redactPrompts = redactPrompts;
	}

	/**
	 * Reads files and writes the table.
	 *
	 * @param folder made if it is missing
	 * @throws IOException if the table cannot be written
	 */
	public Summary write(final Path folder, final List<Input> files, final Progress progress) throws IOException {
		final int[] counts = new int[3];
		AtomicFiles.write(folder.resolve(NAME), temporary -> {
			try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8); CSVPrinter printer =
				CSVFormat.DEFAULT.builder().setHeader(COLUMNS).setRecordSeparator('\n').get().print(out))
			{
				int done = 0;
				for (final Input file : files) {
					progress.checkCancelled();
					progress.update(done++, files.size(), file.label);
					final Claims claims = file.fault.isEmpty() ? reader.read(file.file) : new Claims(List.of(new Claim(
						ClaimKind.UNREADABLE, "file", file.fault, "", false, false)));
					add(printer, file.label, redactPrompts ? claims.redactPrompts() : claims);
					count(claims, counts);
				}
			}
		});
		return new Summary(files.size(), counts[0], counts[1], counts[2]);
	}

	private static void count(final Claims claims, final int[] counts) {
		if (claims.list().stream().anyMatch(claim -> claim.kind() != ClaimKind.UNREADABLE)) counts[0]++;
		if (claims.sayAi()) counts[1]++;
		if (claims.isIncomplete()) counts[2]++;
	}

	private static void add(final CSVPrinter printer, final String label, final Claims claims) throws IOException {
		printer.printRecord(cells(label, "summary", "", claims.summary(), yes(claims.sayAi()), "", ""));
		for (final Claim claim : claims.list())
			printer.printRecord(cells(label, claim.kind().id(), claim.key(), claim.value(), yes(claim.saysAi()), claim.kind()
				.standing(), claim.where()));
	}

	/** Empty and not "no": a claim that does not say so says nothing. */
	private static String yes(final boolean saysAi) {
		return saysAi ? "yes" : "";
	}

	/** Whoever made a file chose its texts: none of them may be a formula in a spreadsheet. */
	private static List<String> cells(final String... values) {
		return List.of(values).stream().map(value -> !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value
			: value).toList();
	}
}
