package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gammaij.training.loss.GammaLoss;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;

/** The network on a DINOv2 encoder equals the reference implementation, forward and backward. */
class Dinov2ParityTest {

	static final GammaConfig TINY = GammaConfig.of(Variant.TINY_DINOV2);
	private static final double TOLERANCE = 1e-4;
	private static final double GRADIENT_TOLERANCE = 1e-3;
	/** A key's bias shifts all scores of a softmax alike, so its true gradient is 0 and what is stored is rounding. */
	private static final double ZERO = 1e-6;

	private final Fixture weights = new Fixture("tiny.dinov2.weights");
	private final Fixture golden = new Fixture("tiny.dinov2.io");

	@Test
	void tapsAndHeads() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = weights.network(manager, TINY);
			final ParameterStore store = new ParameterStore(manager, false);
			final NDArray input = golden.array(manager, "input");
			final List<NDArray> taps = ((Dinov2Levels) network.encoder).encoder().taps(store, input, false);
			for (int i = 0; i < taps.size(); i++)
				check("eval.tap" + (i + 1), taps.get(i));
			checkOutput(GammaOutput.of(network.forward(store, new NDList(input), false)));
		}
	}

	@Test
	void inferenceForm() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = weights.network(manager, TINY);
			try (FoldedGamma folded = new FoldedGamma(network, manager)) {
				checkOutput(folded.forwardTransformed(golden.array(manager, "input")));
			}
		}
	}

	@Test
	void lossAndGradients() {
		try (NDManager manager = NDManager.newBaseManager()) {
			checkGradients(weights.network(manager, TINY.withoutRegularisation()), TOLERANCE, GRADIENT_TOLERANCE, ZERO);
		}
	}

	/**
	 * Where gradients are wanted, bfloat16 computes attention step by step and not by the fused operation. The engine makes its
	 * own way back for a program after it has seen it a few times.
	 */
	@RepeatedTest(5)
	void gradientsInBfloat16AreClose() {
		try (NDManager manager = NDManager.newBaseManager()) {
			checkGradients(inBfloat16(manager, TINY.withoutRegularisation()), 2e-2, 0.1, 1e-2);
		}
	}

	/** With BatchNorm in evaluation, as the reference has it here. */
	private void checkGradients(final GammaNetwork network, final double lossTolerance, final double tolerance,
		final double zero) {
		final NDManager manager = network.namedParameters().values().iterator().next().getArray().getManager();
		final Map<String, Parameter> parameters = network.namedParameters();
		parameters.values().stream().filter(Parameter::requiresGradient).forEach(p -> p.getArray().setRequiresGradient(true));
		try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			final NDArray loss = GammaLoss.PAPER.of(trained(network, golden.array(manager, "input")), new GammaLoss.Target(golden
				.array(manager, "label"), golden.array(manager, "mask_ai"), golden.array(manager, "mask_mani"), null, null)).total();
			assertEquals(golden.values("train.loss")[0], loss.getFloat(), lossTolerance);
			collector.backward(loss);
		}
		int checked = 0;
		for (final Map.Entry<String, Parameter> e : parameters.entrySet()) {
			if (!e.getValue().requiresGradient()) continue;
			final float[] expected = golden.values("grad." + e.getKey());
			final float[] actual = e.getValue().getArray().getGradient().toFloatArray();
			if (Fixture.norm(expected) < ZERO) assertTrue(Fixture.norm(actual) < zero, e.getKey() +
				" should have no gradient");
			else {
				final double difference = Fixture.relative(actual, expected);
				assertTrue(difference < tolerance, e.getKey() + " differs by " + difference);
				checked++;
			}
		}
		assertTrue(checked > 100, "Only " + checked + " gradients were checked");
	}

	private GammaNetwork inBfloat16(final NDManager manager, final GammaConfig config) {
		final GammaNetwork network = new GammaNetwork(config, EncoderPrecision.BFLOAT16);
		network.initialize(manager);
		network.namedParameters().forEach((name, parameter) -> parameter.getArray().set(weights.values(name)));
		return network;
	}

	private static GammaOutput trained(final GammaNetwork network, final NDArray input) {
		final ParameterStore store = new ParameterStore(input.getManager(), false);
		final Encoder.Features encoded = network.encoder.encode(store, input, true);
		final NDArray ai = network.ai.fused(store, encoded.levels(), false);
		final NDArray mani = network.mani.fused(store, encoded.levels(), false);
		final Classifier classifier = new Classifier(network, store, encoded, false);
		classifier.correct(network.rcaAi.applyBehind(store, network.ai.mlp(), Layers.tokens(ai), classifier.context(), false));
		classifier.correct(network.rcaMani.applyBehind(store, network.mani.mlp(), Layers.tokens(mani), classifier.context(),
			false));
		return new GammaOutput(classifier.logit(), network.ai.logits(store, ai, false), network.mani.logits(store, mani,
			false));
	}

	/** The weights that are made ready for inference are those that a forward pass makes of them each time. */
	@ParameterizedTest
	@CsvSource({ "FLOAT32, 0", "FLOAT32, 2", "BFLOAT16, 0", "BFLOAT16, 2" })
	void readyBlocksAreTheBlocks(final EncoderPrecision precision, final int rank) {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new GammaNetwork(TINY.withLora(rank), precision);
			network.initialize(manager);
			network.namedParameters().forEach((name, parameter) -> {
				if (Lora.isAdapter(name)) parameter.getArray().set(values(parameter.getShape().size(), name.length()));
			});
			final NDArray input = golden.array(manager, "input");
			final List<NDArray> expected = network.encoder.encode(new ParameterStore(manager, false), input, false).levels();
			final List<NDArray> actual = network.readyEncoder(manager).encode(new ParameterStore(manager, false), input, false)
				.levels();
			// In bfloat16, a sum of weights and what adapts them is rounded once in place of twice
			final double tolerance = precision == EncoderPrecision.FLOAT32 ? 1e-5 : rank == 0 ? 0 : 0.05;
			for (int i = 0; i < expected.size(); i++)
				assertEquals(0, Fixture.difference(actual.get(i).toFloatArray(), expected.get(i).toFloatArray()), tolerance);
		}
	}

	@Test
	void weightNames() {
		final Set<String> expected = new HashSet<>();
		weights.names().forEach(expected::add);
		assertEquals(expected, new GammaNetwork(TINY).namedParameters().keySet());
	}

	/** Adapters that do something change the output, and merging them changes nothing more. */
	@Test
	void adaptersMerge() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new GammaNetwork(TINY.withLora(2));
			network.initialize(manager);
			network.namedParameters().forEach((name, parameter) -> {
				if (Lora.isAdapter(name)) parameter.getArray().set(values(parameter.getShape().size(), name.length()));
				else parameter.getArray().set(weights.values(name));
			});
			final NDArray input = golden.array(manager, "input");
			final GammaOutput adapted = GammaOutput.of(network.forward(new ParameterStore(manager, false), new NDList(input),
				false));
			assertTrue(Fixture.difference(adapted.logit().toFloatArray(), golden.values("eval.logit")) > 1e-2,
				"The adapters do nothing");
			try (FoldedGamma folded = new FoldedGamma(network, manager)) {
				final GammaOutput merged = folded.forwardTransformed(input);
				assertEquals(0, Fixture.difference(merged.logit().toFloatArray(), adapted.logit().toFloatArray()), TOLERANCE);
				assertEquals(0, Fixture.difference(merged.ai().toFloatArray(), adapted.ai().toFloatArray()), TOLERANCE);
			}
		}
	}

	@Test
	void bfloat16IsClose() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = inBfloat16(manager, TINY);
			final GammaOutput output = GammaOutput.of(network.forward(new ParameterStore(manager, false), new NDList(golden
				.array(manager, "input")), false));
			final double difference = Fixture.relative(output.ai().toFloatArray(), golden.values("eval.ai"));
			assertTrue(difference < 2e-2 && difference > 0, "The AI map differs by " + difference);
		}
	}

	/** Above 512 tokens attention goes in blocks of queries, the last of which is not full. */
	@Test
	void bfloat16IsCloseForManyTokens() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final int side = 24 * Variant.TINY_DINOV2.stride();
			final NDArray input = manager.create(values(3L * side * side, 5), new Shape(1, 3, side, side));
			final float[] exact = taps(weights.network(manager, TINY), input);
			final double difference = Fixture.relative(taps(inBfloat16(manager, TINY), input), exact);
			assertTrue(difference < 1e-2 && difference > 0, "The taps differ by " + difference);
		}
	}

	private static float[] taps(final GammaNetwork network, final NDArray input) {
		final List<NDArray> taps = ((Dinov2Levels) network.encoder).encoder().taps(new ParameterStore(input.getManager(), false),
			input, false);
		return taps.get(taps.size() - 1).toFloatArray();
	}

	private static float[] values(final long count, final int seed) {
		final float[] values = new float[(int) count];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (0.3 * Math.sin(seed + 0.7 * i));
		return values;
	}

	private void checkOutput(final GammaOutput output) {
		check("eval.logit", output.logit());
		check("eval.ai", output.ai());
		check("eval.mani", output.manipulation());
	}

	private void check(final String name, final NDArray actual) {
		final double difference = Fixture.difference(actual.toFloatArray(), golden.values(name));
		assertTrue(difference <= TOLERANCE, name + " differs by " + difference);
	}
}
