package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The program computes what the network is trained with. */
class DecoderProgramTest {

	private static final int HEADS = 4;
	private NDManager manager;

	@BeforeEach
	void open() {
		Engine.getInstance().setRandomSeed(9);
		manager = NDManager.newBaseManager();
	}

	@AfterEach
	void close() {
		manager.close();
	}

	/** 1000 queries are three parts of 256 and a rest. */
	@Test
	void partsOfTheQueriesGiveTheMeanOfAll() {
		final NDArray queries = manager.randomNormal(new Shape(2, 1000, 32));
		final NDArray keys = manager.randomNormal(new Shape(2, 21, 32));
		final NDArray values = manager.randomNormal(new Shape(2, 21, 32));
		final NDArray expected = CrossAttention.pooledAttention(split(queries), split(keys), split(values));
		final NDArray pooled = DecoderProgram.of(HEADS).pooled(queries, keys, values);
		assertEquals(new Shape(2, 1, 32), pooled.getShape());
		assertArrayEquals(expected.toFloatArray(), pooled.toFloatArray(), 1e-5f);
	}

	private static NDArray split(final NDArray x) {
		return x.reshape(x.getShape().get(0), -1, HEADS, x.getShape().get(2) / HEADS).transpose(0, 2, 1, 3);
	}

	/** As a MiT's levels are, of a tile that is no square. */
	@Test
	void enlargesAndAddsUp() {
		fuses(new Shape(2, 24, 32, 8), new Shape(2, 12, 16, 8), new Shape(2, 6, 8, 8), new Shape(2, 3, 4, 8));
	}

	/** As a DINOv2's levels are. */
	@Test
	void addsUpWhatIsOfOneSize() {
		fuses(new Shape(1, 5, 7, 8), new Shape(1, 5, 7, 8), new Shape(1, 5, 7, 8), new Shape(1, 5, 7, 8));
	}

	private void fuses(final Shape... shapes) {
		final List<NDArray> levels = List.of(shapes).stream().map(manager::randomNormal).toList();
		final float[] expected = Bilinear.sum(levels).getNDArrayInternal().relu().toFloatArray();
		final NDArray fused = DecoderProgram.of(HEADS).fuse(levels);
		assertEquals(shapes[0], fused.getShape());
		assertArrayEquals(expected, fused.toFloatArray(), 1e-5f);
	}
}
