package org.gammaij.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.engine.InferencePrecision;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.Variant;

import ai.djl.Device;

/** A tile of each kind of network: ours, the literal one and the encoder alone. */
final class DetectionPart {

	private static final String OURS = "ours";
	private static final String HALF = "ours, bfloat16";
	private static final String DEFAULTS = "ours, without the launcher's settings";
	private static final String ENCODER = "our encoder alone";
	private static final String HALF_ENCODER = "our encoder alone, bfloat16";
	private static final String LITERAL = "literal network";
	private static final String LITERAL_DEFAULTS = "literal network, without the launcher's settings";
	private static final String FUSED = "encoder alone, fused attention";
	private static final String HALF_FUSED = "encoder alone, fused attention, bfloat16";
	/** Share of the kernel in the processor's time that is to be stayed below. */
	private static final double KERNEL = 8;

	private final Options options;
	private final Machine machine;
	private final Table table;

	DetectionPart(final Options options, final Machine machine, final Table table) {
		this.options = options;
		this.machine = machine;
		this.table = table;
	}

	void run() throws IOException {
		for (final Variant variant : options.encoders)
			for (final int batch : options.batches)
				run(variant, batch);
	}

	private void run(final Variant variant, final int batch) throws IOException {
		final int side = variant.cropSide();
		final List<Rival> rivals = new ArrayList<>();
		try {
			final double whole = batch * Multiplications.whole(variant, side);
			final double encoder = batch * Multiplications.encoder(variant, side);
			final boolean half = InferencePrecision.choose(InferencePrecision.AUTO, variant, Device
				.cpu()) == EncoderPrecision.BFLOAT16;
			add(rivals, OURS, whole, Works.detection(variant, EncoderPrecision.FLOAT32, batch));
			rivals.add(plain(DEFAULTS, whole, Works.detection(variant, EncoderPrecision.FLOAT32, batch)));
			if (half) add(rivals, HALF, whole, Works.detection(variant, EncoderPrecision.BFLOAT16, batch));
			add(rivals, ENCODER, encoder, Works.encoder(variant, EncoderPrecision.FLOAT32, batch));
			if (half) add(rivals, HALF_ENCODER, encoder, Works.encoder(variant, EncoderPrecision.BFLOAT16, batch));
			final Optional<Path> literal = options.script(variant, "");
			script(rivals, LITERAL, whole, literal, batch);
			if (literal.isPresent()) rivals.add(plain(LITERAL_DEFAULTS, whole, Works.script(literal.get(), batch)));
			script(rivals, FUSED, encoder, options.script(variant, "-encoder"), batch);
			if (half) script(rivals, HALF_FUSED, encoder, options.script(variant, "-encoder-bfloat16"), batch);
			final List<Row> rows = new Race(options.rounds).run("detection", variant.label(), side, batch, rivals);
			table.add(rows);
			findings(variant, rows.stream().collect(Collectors.toMap(Row::contender, Function.identity())), batch);
		}
		finally {
			rivals.forEach(Rival::close);
		}
	}

	private void add(final List<Rival> rivals, final String name, final double multiplications, final List<String> words)
		throws IOException
	{
		rivals.add(new Rival(name, multiplications, machine.java(Contender.class, words)));
	}

	private Rival plain(final String name, final double multiplications, final List<String> words) throws IOException {
		return new Rival(name, multiplications, machine.plain(Contender.class, words));
	}

	private void script(final List<Rival> rivals, final String name, final double multiplications, final Optional<Path> file,
		final int batch) throws IOException
	{
		if (file.isPresent()) add(rivals, name, multiplications, Works.script(file.get(), batch));
	}

	private void findings(final Variant variant, final Map<String, Row> rows, final int batch) {
		final String what = variant.label() + (batch == 1 ? "" : ", batch " + batch);
		final Comparison times = new Comparison(rows, options.threads);
		final double faster = variant == Variant.B0 ? 4 : variant == Variant.B2 ? 4.5 : Double.NaN;
		times.ratio(LITERAL, OURS).ifPresent(ratio -> table.add(Finding.atLeast(what + ": literal network / ours", ratio, "",
			faster)));
		times.ratio(LITERAL_DEFAULTS, OURS).ifPresent(ratio -> table.add(Finding.atLeast(what +
			": literal network as PyTorch runs it, without the launcher's settings / ours", ratio, "", faster)));
		final double most = variant.isDinov2() ? 1.15 : variant == Variant.B2 ? 1.7 : Double.NaN;
		times.ratio(OURS, ENCODER).ifPresent(ratio -> table.add(Finding.of(what + ": ours / our encoder alone", ratio, "")));
		times.ratio(OURS, FUSED).ifPresent(ratio -> table.add(Finding.atMost(what +
			": ours / encoder alone with fused attention", ratio, "", most)));
		times.ratio(HALF, HALF_FUSED).ifPresent(ratio -> table.add(Finding.atMost(what +
			", bfloat16: ours / encoder alone with fused attention", ratio, "", most)));
		table.add(Finding.atMost(what + ": kernel's share", 100 * rows.get(OURS).usage().kernel(), "%", KERNEL));
	}
}
