package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.training.loss.Losses;
import org.gammaij.common.AtomicFiles;
import org.gammaij.training.TrainingListener.EpochRecord;
import org.gammaij.training.TrainingListener.StepRecord;

/** Keeps every figure of a run: {@code steps.csv} and {@code epochs.csv}. */
public final class TrainingLog implements AutoCloseable {

	private static final String STEPS = "steps.csv";
	private static final String EPOCHS = "epochs.csv";
	private static final String[] STEP_COLUMNS = { "step", "epoch", "learning_rate", "loss", "loss_cls", "loss_ai",
		"loss_manipulation", "gradient_norm", "applied" };
	private static final String[] EPOCH_COLUMNS = { "epoch", "step", "train_loss", "train_loss_cls", "train_loss_ai",
		"train_loss_manipulation", "val_samples", "val_loss", "val_loss_cls", "val_loss_ai", "val_loss_manipulation",
		"val_accuracy", "val_balanced_accuracy", "val_iou_ai", "val_iou_manipulation", "best", "val_auc" };

	private final GrowingCsv steps;
	private final Path epochFile;
	private final List<EpochRecord> history = new ArrayList<>();

	/**
	 * Opens the log of a run. Rows after a step or epoch are dropped: a stop came before their checkpoint, and they will be
	 * made again.
	 *
	 * @param step steps that are done
	 * @param epochs epochs that are done
	 */
	TrainingLog(final Path folder, final long step, final int epochs) throws IOException {
		epochFile = folder.resolve(EPOCHS);
		for (final EpochRecord record : epochs(folder))
			if (record.epoch() <= epochs) history.add(record);
		writeEpochs();
		steps = new GrowingCsv(folder.resolve(STEPS), STEP_COLUMNS, step);
	}

	/** The epochs of a run as its folder holds them. */
	public static List<EpochRecord> epochs(final Path folder) throws IOException {
		return GrowingCsv.read(folder.resolve(EPOCHS), EPOCH_COLUMNS).stream().map(TrainingLog::epoch).toList();
	}

	void add(final StepRecord r) throws IOException {
		steps.add(r.step(), r.epoch(), r.learningRate(), r.losses().total(), r.losses().cls(), r.losses().ai(), r
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
			try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(temporary), GrowingCsv.format(EPOCH_COLUMNS))) {
				for (final EpochRecord r : history) {
					final Losses t = r.training();
					final Validation v = r.validation();
					printer.printRecord(r.epoch(), r.step(), t.total(), t.cls(), t.ai(), t.manipulation(), v.samples(), v.losses()
						.total(), v.losses().cls(), v.losses().ai(), v.losses().manipulation(), v.accuracy(), v.balancedAccuracy(), v
							.aiIou(), v.manipulationIou(), r.best(), v.auc());
				}
			}
		});
	}

	private static EpochRecord epoch(final CSVRecord row) {
		final Losses train = losses(row, "train_loss");
		return new EpochRecord(Integer.parseInt(row.get("epoch")), Long.parseLong(row.get("step")), train, new Validation(Long
			.parseLong(row.get("val_samples")), losses(row, "val_loss"), number(row, "val_accuracy"), number(row,
				"val_balanced_accuracy"), number(row, "val_iou_ai"), number(row, "val_iou_manipulation"), row.isSet("val_auc") ? number(
					row, "val_auc") : Double.NaN), Boolean.parseBoolean(row
					.get("best")));
	}

	private static Losses losses(final CSVRecord row, final String prefix) {
		return new Losses(number(row, prefix), number(row, prefix + "_cls"), number(row, prefix + "_ai"), number(row, prefix +
			"_manipulation"));
	}

	private static double number(final CSVRecord row, final String column) {
		return Double.parseDouble(row.get(column));
	}

	@Override
	public void close() throws IOException {
		steps.close();
	}
}
