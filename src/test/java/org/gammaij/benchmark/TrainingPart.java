package org.gammaij.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.Variant;
import org.gammaij.training.EncoderMode;

/** A step of training with a few samples, in each mode, beside the literal network's and the encoder's forward pass. */
final class TrainingPart {

	private static final String FULL = "full";
	private static final String LORA = "lora";
	private static final String FROZEN = "frozen";
	private static final String FORWARD = "our encoder, forward alone";
	private static final String LITERAL = "literal network, full";

	private final Options options;
	private final Machine machine;
	private final Table table;

	TrainingPart(final Options options, final Machine machine, final Table table) {
		this.options = options;
		this.machine = machine;
		this.table = table;
	}

	void run() throws IOException {
		for (final Variant variant : options.trained) {
			final List<Rival> rivals = new ArrayList<>();
			try {
				start(rivals, variant);
				for (final int side : options.sides.stream().map(side -> fitting(variant, side)).sorted().distinct().toList())
					race(rivals, variant, side);
			}
			finally {
				rivals.forEach(Rival::close);
			}
		}
	}

	private void start(final List<Rival> rivals, final Variant variant) throws IOException {
		add(rivals, FULL, Works.step(variant, EncoderMode.FULL, options.samples));
		if (variant.isDinov2()) add(rivals, LORA, Works.step(variant, EncoderMode.LORA, options.samples));
		add(rivals, FROZEN, Works.step(variant, EncoderMode.FROZEN, options.samples));
		add(rivals, FORWARD, Works.encoder(variant, EncoderPrecision.FLOAT32, options.samples));
		if (options.script(variant, "-training").isPresent()) add(rivals, LITERAL, Works.scriptStep(options.script(variant,
			"-training").get(), options.samples));
	}

	private void add(final List<Rival> rivals, final String name, final List<String> words) throws IOException {
		rivals.add(new Rival(name, Double.NaN, machine.java(Contender.class, words)));
	}

	/** The next edge that is a whole number of patches. */
	private static int fitting(final Variant variant, final int side) {
		return Math.round((float) side / variant.multiple()) * variant.multiple();
	}

	private void race(final List<Rival> rivals, final Variant variant, final int side) throws IOException {
		final List<Row> rows = new Race(options.rounds).run("training", variant.label(), side, options.samples, rivals);
		table.add(rows);
		final Comparison times = new Comparison(rows.stream().collect(Collectors.toMap(Row::contender, Function.identity())),
			options.threads);
		final String what = variant.label() + ", training step at " + side;
		final boolean mit = !variant.isDinov2();
		times.ratio(LITERAL, FULL).ifPresent(ratio -> table.add(Finding.atLeast(what + ": literal network / ours", ratio, "", mit ? 3
			: Double.NaN)));
		times.memory(FULL, LITERAL).ifPresent(ratio -> table.add(Finding.atMost(what + ": our memory / literal network's", ratio,
			"", mit ? 0.5 : Double.NaN)));
		times.ratio(FROZEN, FORWARD).ifPresent(ratio -> table.add(Finding.atMost(what +
			": with a frozen encoder / encoder's forward pass", ratio, "", 1.3)));
		final Map<String, Row> named = times.rows();
		table.add(Finding.of(what + ": samples a second of processor time", options.samples / named.get(FULL).usage().processor(),
			"1/s"));
	}
}
