package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.model.EncoderFiles;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.TensorType;
import org.gammaij.model.Training;
import org.gammaij.network.GammaNetwork;

/** A model that comes out of a run: the network after one of its epochs, described. */
final class RunModel {

	private static final String LICENCE = "BSD-2-Clause; see what it was trained on";

	private final Path folder;
	private final TrainingSettings settings;
	private final TrainingSet samples;
	private final String origin;
	/** Null if the weights file takes the encoder, too. */
	private final Path encoder;

	/** @throws IOException if the model that training starts from cannot be read, or the encoder's file not be put beside the model */
	RunModel(final Path folder, final TrainingSettings settings, final TrainingSet samples) throws IOException {
		this.folder = folder;
		this.settings = settings;
		this.samples = samples;
		origin = StartNetwork.origin(settings.model());
		encoder = StartNetwork.encoderFile(settings);
		// Now rather than after the first epoch, when it would be lost
		if (encoder != null) EncoderFiles.provide(folder, encoder);
	}

	/**
	 * Replaces the model by the network as it is now, with weights of 16 bits. An encoder that did not learn stays in its own
	 * file, which comes into the folder {@code encoders} of the run.
	 *
	 * @param steps that it was trained for
	 * @throws IOException if it cannot be written; the model before stays
	 */
	void save(final GammaNetwork network, final long steps) throws IOException {
		final ModelDescriptor descriptor = descriptor(network, steps);
		if (encoder == null) ModelFolder.save(folder, descriptor, NetworkTensors.of(network), TensorType.F16);
		else ModelFolder.save(folder, descriptor, NetworkTensors.of(network), TensorType.F16, encoder);
	}

	private ModelDescriptor descriptor(final GammaNetwork network, final long steps) {
		final List<String> sources = settings.data().train().stream().map(p -> Path.of(p).getFileName().toString()).toList();
		final int tile = settings.model().tile();
		return ModelDescriptor.of(settings.name(), network.config(), new Training(sources, samples.counts(), settings.name(),
			origin, steps, settings.data().crop(), settings.optimisation().seed()), LICENCE).withTile(tile == 0 ? null : tile);
	}
}
