package org.gammaij.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.gammaij.network.GammaConfig;

/**
 * The content of {@code model.json}: all that is needed to use the weights beside
 * it rightly, and to say where they come from. {@link ModelJson} reads and writes it.
 *
 * @param id name of the model: lower-case letters, digits, dots, hyphens and underscores
 * @param network the network with all its switches
 * @param normalisation of the input
 * @param thresholds of the bands, by the id of the view ({@code center_crop}, {@code whole})
 * @param training what it was trained on; null if nothing is known
 * @param licence of the weights
 * @param weights the weights file; null only before it is written
 * @param tile edge in pixels of the tiles in which whole images are looked at; null for that of the variant
 * @param encoder the file that has the encoder's own weights, see {@link EncoderFiles}; null if the weights file has them
 */
public record ModelDescriptor(String id, GammaConfig network, Normalisation normalisation,
	Map<String, Thresholds> thresholds, Training training, String licence, Integer tile, Weights weights, Weights encoder)
{

	/** A descriptor for weights that are still to be written, without thresholds and with ImageNet's normalisation. */
	public static ModelDescriptor of(final String id, final GammaConfig network, final Training training,
		final String licence)
	{
		return new ModelDescriptor(id, network, Normalisation.IMAGENET, Map.of(), training, licence, null, null, null);
	}

	/** Edge in pixels of the tiles in which whole images are looked at. */
	public int tileSide() {
		return tile == null ? network.variant().cropSide() : tile;
	}

	/** The same model with other tiles; null for those of the variant. */
	public ModelDescriptor withTile(final Integer other) {
		return new ModelDescriptor(id, network, normalisation, thresholds, training, licence, other, weights, encoder);
	}

	/** How each view that does so recognises the images that the model is known not to find. */
	List<Recognition> recognitions() {
		return thresholds.values().stream().map(Thresholds::recognition).filter(Objects::nonNull).toList();
	}

	/** Thresholds of a view, if it has some. */
	public Optional<Thresholds> thresholds(final String view) {
		return Optional.ofNullable(thresholds.get(view));
	}

	/** What the logits of a view are divided by before the sigmoid: 1 unless it was calibrated. */
	public double temperature(final String view) {
		return thresholds(view).map(Thresholds::temperature).orElse(1.0);
	}

	/** The same model with other thresholds for a view. */
	public ModelDescriptor withThresholds(final String view, final Thresholds other) {
		final Map<String, Thresholds> all = new LinkedHashMap<>(thresholds);
		all.put(view, other);
		return new ModelDescriptor(id, network, normalisation, all, training, licence, tile, weights, encoder);
	}

	/** The same model without thresholds for any view. */
	public ModelDescriptor withoutThresholds() {
		return new ModelDescriptor(id, network, normalisation, Map.of(), training, licence, tile, weights, encoder);
	}

	/** The same model with another weights file. */
	public ModelDescriptor withWeights(final Weights other) {
		return new ModelDescriptor(id, network, normalisation, thresholds, training, licence, tile, other, encoder);
	}

	/** The same model with its encoder in another file; null for the weights file. */
	public ModelDescriptor withEncoder(final Weights other) {
		return new ModelDescriptor(id, network, normalisation, thresholds, training, licence, tile, weights, other);
	}

	/** The same model with something else told of its training. */
	public ModelDescriptor withTraining(final Training other) {
		return new ModelDescriptor(id, network, normalisation, thresholds, other, licence, tile, weights, encoder);
	}

	/** The same model under another name. */
	public ModelDescriptor withId(final String other) {
		return new ModelDescriptor(other, network, normalisation, thresholds, training, licence, tile, weights, encoder);
	}
}
