package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.gammaij.data.Batch;
import org.gammaij.engine.EngineSetup;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.InputTransform;
import org.gammaij.training.loss.GammaLoss;
import org.gammaij.training.loss.TargetCounts;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;

/**
 * A step of training of a TorchScript program, with the same loss, clipping and update as ours: what the network of somebody
 * else costs in the same engine. Its outputs are the logit and both mask logits.
 */
final class ScriptStep implements AutoCloseable {

	private static final InputTransform TRANSFORM = InputTransform.imageNet(GammaConfig.Input.RGB);

	private final Model model;
	private final Map<String, Parameter> parameters = new TreeMap<>();
	private final AdamW optimizer;

	ScriptStep(final Path file, final double decay) throws IOException {
		EngineSetup.start();
		final Path absolute = file.toAbsolutePath();
		model = Model.newInstance(absolute.getFileName().toString(), Device.cpu(), EngineSetup.ENGINE);
		try {
			model.load(absolute.getParent(), absolute.getFileName().toString(), Map.of("trainParam", "true"));
		}
		catch (final MalformedModelException e) {
			throw new IOException(e);
		}
		model.getBlock().getDirectParameters().forEach(entry -> {
			final NDArray weight = entry.getValue().getArray();
			// Running values of BatchNorm are none of its parameters, or learn nothing
			if (!weight.hasGradient()) return;
			// The program's own parameter knows no shape
			final Parameter parameter = Parameter.builder().setName(entry.getKey()).setType(Parameter.Type.OTHER).build();
			parameter.setArray(weight);
			parameters.put(entry.getKey(), parameter);
		});
		if (parameters.isEmpty()) throw new IllegalStateException(file + " has no weights that learn");
		optimizer = new AdamW(model.getNDManager(), parameters, decay);
	}

	void run(final Batch batch, final double learningRate) {
		try (NDManager scope = model.getNDManager().newSubManager()) {
			try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
				final NDArray input = TRANSFORM.apply(Tensors.images(scope, batch, 0, batch.size()));
				final NDList output = model.getBlock().forward(new ParameterStore(scope, false), new NDList(input), true);
				output.attach(scope);
				collector.backward(GammaLoss.PAPER.of(new GammaOutput(output.get(0), output.get(1), output.get(2)), Tensors.target(
					scope, batch, TargetCounts.of(batch), 0, batch.size())).total());
			}
			final Map<String, NDArray> gradients = new TreeMap<>();
			final List<NDArray> squares = new ArrayList<>();
			parameters.forEach((name, parameter) -> {
				final NDArray gradient = parameter.getArray().getGradient();
				gradient.attach(scope);
				gradients.put(name, gradient);
				squares.add(gradient.square().sum());
			});
			double norm = 0;
			for (final NDArray square : squares)
				norm += square.getFloat();
			if (!(norm > 0)) throw new IllegalStateException("nothing was learned: the norm of the gradients is " + Math.sqrt(norm));
			optimizer.step(gradients, learningRate, Math.min(1, 1 / Math.sqrt(norm)));
		}
	}

	@Override
	public void close() {
		optimizer.close();
		model.close();
	}
}
