package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Batch;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.SampleLoader;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Tensor;
import org.gammaij.model.TensorType;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.InputTransform;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** What is not a number stays out of the weights, of BatchNorm's running values, and of the choice of the best model. */
class NotFiniteTest {

	private static final InputTransform SOUND = InputTransform.imageNet(GammaConfig.Input.RGB);
	/** Makes each activation NaN. */
	private static final InputTransform BROKEN = new InputTransform(GammaConfig.Input.RGB, SOUND.mean(), new float[] {
		Float.NaN, 1, 1 });

	@TempDir
	Path temporary;

	/** Both steps are of one network; only the second one's activations are numbers. */
	@ParameterizedTest
	@EnumSource(StepPrecision.class)
	void stepOverBrokenActivationsChangesNothing(final StepPrecision precision) {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			final Batch batch = TrainingStepTest.batch(4, 64);
			final SortedMap<String, Tensor> before = NetworkTensors.of(network);
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					TrainingStep broken = step(manager, network, optimizer, precision, BROKEN);
					TrainingStep sound = step(manager, network, optimizer, precision, SOUND))
			{
				assertFalse(broken.run(batch, 1, 1e-3, LossScale.START).applied());
				assertSame(before, NetworkTensors.of(network));
				assertEquals(0, optimizer.steps());
				assertTrue(sound.run(batch, 2, 1e-3, LossScale.START).applied());
			}
			assertSame(afterOneStep(precision, LossScale.START), NetworkTensors.of(network));
		}
	}

	/** Each attempt of a float16 step runs the network anew; only the last one may count. */
	@Test
	void repeatedAttemptsMoveRunningValuesOnce() {
		final LossScale high = new LossScale(Math.pow(2, 24), 0);
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			final LossScale found;
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					TrainingStep step = step(manager, network, optimizer, StepPrecision.FLOAT16, SOUND))
			{
				found = step.run(TrainingStepTest.batch(4, 64), 2, 1e-3, high).scale();
			}
			assertTrue(found.factor() < high.factor(), "the first attempts must overflow: " + found);
			assertSame(afterOneStep(StepPrecision.FLOAT16, new LossScale(found.factor(), 0)), NetworkTensors.of(network));
		}
	}

	@Test
	void brokenStepsLeaveNoArraysBehind() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					TrainingStep broken = step(manager, network, optimizer, StepPrecision.FLOAT32, BROKEN))
			{
				broken.run(TrainingStepTest.batch(2, 32), 1, 1e-3, LossScale.START);
				final int arrays = manager.getManagedArrays().size() + broken.copies();
				for (int i = 0; i < 5; i++)
					broken.run(TrainingStepTest.batch(2, 32), i, 1e-3, LossScale.START);
				assertEquals(arrays, manager.getManagedArrays().size() + broken.copies());
			}
		}
	}

	/** No right answer of either class, although half of the samples are authentic. */
	@Test
	void networkWithoutNumbersIsRightAboutNothing() throws IOException {
		final TrainingSettings settings = settings("model: {input: rgb}");
		final TrainingSet samples = samples(settings);
		try (NDManager manager = NDManager.newBaseManager();
				SampleLoader loader = TrainingLoaders.validation(settings, samples, Progress.NONE))
		{
			final GammaNetwork network = network(manager);
			final Validator validator = new Validator(manager, BROKEN, GammaLoss.PAPER, TrainingLoaders.preview(settings,
				samples), 4);
			final Validation validation = validator.run(network, loader.epoch(0), loader.batchesPerEpoch(), Progress.NONE)
				.validation();
			assertTrue(validation.samples() > 0);
			assertEquals(0, validation.accuracy());
			assertFalse(validation.isFinite());
		}
	}

	/** Variances below 0, which training does not read, have no root in evaluation. */
	@Test
	void runWhoseValidationIsNotFiniteEndsWithAnAnswerAndWithoutAModel() throws IOException {
		final Path start = temporary.resolve("start");
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			final Map<String, Tensor> tensors = NetworkTensors.of(network);
			tensors.forEach((name, tensor) -> {
				if (name.endsWith("running_var")) Arrays.fill(tensor.values(), -1000);
			});
			ModelFolder.save(start, ModelDescriptor.of("start", network.config(), null, ""), tensors, TensorType.F32);
		}
		final TrainingSettings settings = settings("model: {input: rgb, start_from: '" + start + "'}");
		final Path folder = temporary.resolve("run");
		final TrainingRun run = new TrainingRun(settings, samples(settings), folder, List.of(Device.cpu()), List.of());
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> run.run(Progress.NONE));
		assertTrue(e.getMessage().startsWith("Training stopped after epoch 1, whose validation is not finite"), e.getMessage());
		assertTrue(e.getMessage().contains("; no model came of it in " + folder + ": start anew, in another folder, with a "),
			e.getMessage());
		assertEquals(1, e.getMessage().lines().count());
		assertFalse(Files.exists(folder.resolve(TrainingRun.MODEL)), "a network that gives no numbers is no model");
	}

	private TrainingSettings settings(final String changes) throws IOException {
		final Path data = temporary.resolve("data");
		if (!Files.exists(data)) SmallSet.write(Files.createDirectory(data), 8);
		return SettingsFile.overlay(SettingsFile.parse(SmallSet.settings(data, 2), "test"), changes, "changes");
	}

	private TrainingSet samples(final TrainingSettings settings) throws IOException {
		return TrainingSet.of(ManifestFile.read(temporary.resolve("data").resolve(ManifestFile.NAME)), List.of(), settings);
	}

	private static SortedMap<String, Tensor> afterOneStep(final StepPrecision precision, final LossScale scale) {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					TrainingStep step = step(manager, network, optimizer, precision, SOUND))
			{
				final TrainingStep.Outcome outcome = step.run(TrainingStepTest.batch(4, 64), 2, 1e-3, scale);
				assertTrue(outcome.applied());
				assertEquals(scale.factor(), outcome.scale().factor());
			}
			return NetworkTensors.of(network);
		}
	}

	private static void assertSame(final Map<String, Tensor> expected, final Map<String, Tensor> actual) {
		assertTrue(expected.keySet().stream().anyMatch(name -> name.endsWith("running_mean")));
		expected.forEach((name, tensor) -> assertArrayEquals(tensor.values(), actual.get(name).values(), name));
	}

	private static GammaNetwork network(final NDManager manager) {
		Engine.getInstance().setRandomSeed(11);
		final GammaNetwork network = new GammaNetwork(GammaConfig.of(Variant.TINY));
		network.initialize(manager);
		return network;
	}

	private static TrainingStep step(final NDManager manager, final GammaNetwork network, final AdamW optimizer,
		final StepPrecision precision, final InputTransform transform)
	{
		return new TrainingStep(manager, new Replicas(manager, network, List.of(Device.cpu()), precision, transform,
			GammaLoss.PAPER, 4), precision, optimizer, 1);
	}
}
