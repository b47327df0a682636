package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import org.gammaij.engine.EngineSetup;
import org.junit.jupiter.api.Test;

class OwnedCopyTest {

	/** The source lies in a buffer of Java's: what shares it holds whatever comes to lie there once that is freed. */
	@Test
	void whatIsOwnedSharesNothingWithValuesOfJava() {
		try (NDManager manager = EngineSetup.start().newBaseManager(Device.cpu())) {
			final NDArray source = manager.create(new float[] { 1, 2, 3 });
			final NDArray same = OwnedCopy.of(source, DataType.FLOAT32);
			final NDArray other = OwnedCopy.of(source, DataType.FLOAT64);

			source.addi(10);

			assertArrayEquals(new float[] { 1, 2, 3 }, same.toFloatArray());
			assertEquals(DataType.FLOAT64, other.getDataType());
			assertArrayEquals(new double[] { 1, 2, 3 }, other.toDoubleArray());
		}
	}
}
