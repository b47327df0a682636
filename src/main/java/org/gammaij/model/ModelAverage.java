package org.gammaij.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.network.GammaNetwork;

/**
 * A model whose weights are the mean of those of others. Models that were trained on from the same start lie close together, and
 * their mean may judge unseen images better than they do alone (Wortsman et al. 2022, "Model soups"): measure it.
 * <p>
 * The mean is taken tensor by tensor, of low-rank adapters so of the factors D, {@code (rank, in)}, and U, {@code (out, rank)}, each by
 * itself. What the adapter adds to a weight is the product U D, and the product of the means is not the mean of the products:
 * that is more by the mean of {@code (U_i - mean U) (D_i - mean D)}. For models of one lineage, of which each was trained on from another
 * one or all from the same, adapters included, both differences are small, and their product is smaller still. For models
 * whose adapters began apart it is as large as the adapters themselves: these have no mean here, and are refused where that shows.
 */
public final class ModelAverage {

	/** End of the name of an adapter's factor D, which begins with random numbers; U begins with zeros. */
	private static final String DOWN = ".down";
	/**
	 * Cosine of the factors D of all adapters, below which they have no start in common (ours). That of independent random ones
	 * is 0 with a deviation of 1 / sqrt(values), 0.006 or less for an encoder that ships.
	 */
	private static final double UNRELATED = 0.05;

	private ModelAverage() {}

	/**
	 * Writes the mean of models. It has no thresholds: those of its parts are not its own.
	 *
	 * @param models two or more of one lineage, of the same network, encoder file and normalisation; all but the weights is that of
	 *          the first
	 * @param target a folder that is not there yet
	 * @return the model as it can be opened now
	 * @throws InvalidInputException if there is one model only, the models differ in more than their weights, the folder exists, or
	 *           adapters clearly began apart
	 */
	public static ModelFolder write(final List<ModelFolder> models, final Path target) throws IOException {
		if (models.size() < 2) throw new InvalidInputException("A mean needs two models or more; name them, separated by commas.");
		final ModelFolder first = models.get(0);
		final ModelDescriptor same = comparable(first.descriptor());
		for (final ModelFolder other : models)
			if (!comparable(other.descriptor()).equals(same)) throw new InvalidInputException("The models " + first.path() + " and " +
				other.path() + " differ in network, encoder or normalisation: only models that differ in their weights have a mean.");
		return first.derive(target, first.descriptor().withoutThresholds().withTraining(training(models)), mean(models), Map.of());
	}

	/** What has to be the same; what was dropped in training does not count. */
	private static ModelDescriptor comparable(final ModelDescriptor model) {
		return new ModelDescriptor("", model.network().withoutRegularisation(), model.normalisation(), Map.of(), null, "", null, null, model
			.encoder() == null ? null : new Weights("", model.encoder().sha256()));
	}

	private static Map<String, Tensor> mean(final List<ModelFolder> models) throws IOException {
		final Map<String, Tensor> means = new TreeMap<>();
		final List<Safetensors> files = new ArrayList<>();
		try {
			for (final ModelFolder model : models)
				files.add(Safetensors.open(model.weights()));
			for (int i = 1; i < files.size(); i++)
				requireRelated(models.get(0), files.get(0), models.get(i), files.get(i));
			for (final String name : files.get(0).names())
				means.put(name, mean(name, files));
		}
		finally {
			for (final Safetensors file : files)
				file.close();
		}
		return means;
	}

	private static void requireRelated(final ModelFolder first, final Safetensors a, final ModelFolder other, final Safetensors b)
		throws IOException
	{
		if (cosine(a, b) < UNRELATED) throw new InvalidInputException("The adapters of the models " + first.path() + " and " + other
			.path() + " began apart, and the mean of such adapters is that of neither's work: only models that were trained on from the " +
			"same one, adapters included, have a mean.");
	}

	/** Of the factors D of all adapters, taken as one vector; NaN without adapters. */
	private static double cosine(final Safetensors a, final Safetensors b) throws IOException {
		double product = 0;
		double squaresA = 0;
		double squaresB = 0;
		for (final String name : a.names()) {
			if (!GammaNetwork.isOfAdapter(name) || !name.endsWith(DOWN)) continue;
			final float[] valuesA = a.read(name).values();
			final float[] valuesB = b.read(name).values();
			for (int i = 0; i < valuesA.length; i++) {
				product += (double) valuesA[i] * valuesB[i];
				squaresA += (double) valuesA[i] * valuesA[i];
				squaresB += (double) valuesB[i] * valuesB[i];
			}
		}
		return product / Math.sqrt(squaresA * squaresB);
	}

	private static Tensor mean(final String name, final List<Safetensors> files) throws IOException {
		final double[] sum = new double[files.get(0).read(name).values().length];
		for (final Safetensors file : files) {
			final float[] values = file.read(name).values();
			for (int i = 0; i < sum.length; i++)
				sum[i] += values[i];
		}
		final float[] mean = new float[sum.length];
		for (int i = 0; i < sum.length; i++)
			mean[i] = (float) (sum[i] / files.size());
		return new Tensor(files.get(0).shape(name), mean);
	}

	/** That of the first model, whose first weights are now those of all. */
	private static Training training(final List<ModelFolder> models) {
		final Training first = models.get(0).descriptor().training();
		if (first == null) return null;
		return new Training(first.sources(), first.samples(), first.recipe(), "mean of " + models.size() + " models with the weights " +
			models.stream().map(ModelFolder::hash).collect(Collectors.joining(", ")) + "; the numbers beside are those of the first",
			first.steps(), first.crop(), first.seed());
	}
}
