package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.Sha256;
import org.gammaij.model.EncoderImport;
import org.gammaij.model.NetworkTensors;
import org.junit.jupiter.api.Test;

/** The encoder file that ships computes what the reference implementation computes with the whole network's weights. */
class ShippedEncoderTest {

	private static final Path FILE = Path.of("models/encoders/dinov2-s-1-9.f16.safetensors");
	private static final double TOLERANCE = 1e-3;

	@Test
	void taps() throws IOException {
		final Fixture golden = new Fixture("dinov2-small.taps");
		try (NDManager manager = NDManager.newBaseManager(); EncoderImport file = EncoderImport.open(FILE)) {
			assertEquals(Variant.DINOV2_S, file.variant());
			assertEquals(List.of(), file.ignored());
			final GammaNetwork network = new GammaNetwork(GammaConfig.of(Variant.DINOV2_S));
			network.initialize(manager);
			NetworkTensors.setEncoder(network, file);
			final List<NDArray> taps = ((Dinov2Levels) network.encoder).encoder().taps(new ParameterStore(manager, false), golden
				.array(manager, "input"), false);
			assertEquals(4, taps.size());
			for (int i = 0; i < taps.size(); i++)
				assertEquals(0, Fixture.difference(taps.get(i).toFloatArray(), golden.values("tap" + (3 + 2 * i))), TOLERANCE);
		}
	}

	@Test
	void theReadmeNamesIt() throws IOException {
		assertTrue(Files.readString(FILE.resolveSibling("README.md")).contains("SHA-256: `" + Sha256.of(FILE) + "`"));
	}
}
