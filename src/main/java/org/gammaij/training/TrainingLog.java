package org.gammaij.training;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.AtomicFiles;
import org.gammaij.training.TrainingListener.EpochRecord;
import org.gammaij.training.TrainingListener.StepRecord;

/** Keeps every figure of a run: {@code steps.csv} and {@code epochs.csv}. */
final class TrainingLog implements AutoCloseable {

	private static final String STEPS = "steps.csv";
	private static final String EPOCHS = "epochs.csv";
	private static final String[] STEP_COLUMNS = { "step", "epoch", "learning_rate", "loss", "loss_cls", "loss_ai",
		"loss_manipulation", "gradient_norm", "applied" };
	private static final String[] EPOCH_COLUMNS = { "epoch", "step", "train_loss", "train_loss_cls", "train_loss_ai",
		"train_loss_manipulation", "val_samples", "val_loss", "val_loss_cls", "val_loss_ai", "val_loss_manipulation",
		"val_accuracy", "val_balanced_accuracy", "val_iou_ai", "val_iou_manipulation", "best" };

	private final Writer stepWriter;
	private final CSVPrinter steps;
	private final Path epochFile;
	private final List<EpochRecord> history = new ArrayList<>();

	/**
	 * Opens the log of a run.
	 *
	 * @param step rows after this step are dropped: a stop came before their checkpoint, and they will be made again
	 */
	TrainingLog(final Path folder, final long step) throws IOException {
		epochFile = folder.resolve(EPOCHS);
		for (final CSVRecord row : read(epochFile, EPOCH_COLUMNS))
			if (Long.parseLong(row.get("step")) <= step) history.add(epoch(row));
		writeEpochs();
		final Path stepFile = folder.resolve(STEPS);
		final List<CSVRecord> kept = read(stepFile, STEP_COLUMNS).stream().filter(row -> row.isConsistent() && Long.parseLong(
			row.get("step")) <= step).toList();
		AtomicFiles.write(stepFile, temporary -> {
			try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(temporary), format(STEP_COLUMNS))) {
				printer.printRecords(kept);
			}
		});
		stepWriter = Files.newBufferedWriter(stepFile, StandardOpenOption.APPEND);
		steps = new CSVPrinter(stepWriter, CSVFormat.DEFAULT);
	}

	void add(final StepRecord r) throws IOException {
		steps.printRecord(r.step(), r.epoch(), r.learningRate(), r.losses().total(), r.losses().cls(), r.losses().ai(), r
			.losses().manipulation(), r.gradientNorm(), r.applied());
	}

	void add(final EpochRecord record) throws IOException {
		history.add(record);
		writeEpochs();
	}

	/** Puts what was added on the disk. */
	void flush() throws IOException {
		steps.flush();
	}

	List<EpochRecord> history() {
		return List.copyOf(history);
	}

	private void writeEpochs() throws IOException {
		AtomicFiles.write(epochFile, temporary -> {
			try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(temporary), format(EPOCH_COLUMNS))) {
				for (final EpochRecord r : history) {
					final Losses t = r.training();
					final Validation v = r.validation();
					printer.printRecord(r.epoch(), r.step(), t.total(), t.cls(), t.ai(), t.manipulation(), v.samples(), v.losses()
						.total(), v.losses().cls(), v.losses().ai(), v.losses().manipulation(), v.accuracy(), v.balancedAccuracy(), v
							.aiIou(), v.manipulationIou(), r.best());
				}
			}
		});
	}

	private static EpochRecord epoch(final CSVRecord row) {
		final Losses train = losses(row, "train_loss");
		return new EpochRecord(Integer.parseInt(row.get("epoch")), Long.parseLong(row.get("step")), train, new Validation(Long
			.parseLong(row.get("val_samples")), losses(row, "val_loss"), number(row, "val_accuracy"), number(row,
				"val_balanced_accuracy"), number(row, "val_iou_ai"), number(row, "val_iou_manipulation")), Boolean.parseBoolean(row
					.get("best")));
	}

	private static Losses losses(final CSVRecord row, final String prefix) {
		return new Losses(number(row, prefix), number(row, prefix + "_cls"), number(row, prefix + "_ai"), number(row, prefix +
			"_manipulation"));
	}

	private static double number(final CSVRecord row, final String column) {
		return Double.parseDouble(row.get(column));
	}

	private static List<CSVRecord> read(final Path file, final String[] columns) throws IOException {
		if (!Files.exists(file)) return List.of();
		try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format(columns).builder().setSkipHeaderRecord(
			true).get()))
		{
			return parser.getRecords();
		}
	}

	private static CSVFormat format(final String[] columns) {
		return CSVFormat.DEFAULT.builder().setHeader(columns).get();
	}

	@Override
	public void close() throws IOException {
		stepWriter.close();
	}
}
