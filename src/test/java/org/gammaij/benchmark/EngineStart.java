package org.gammaij.benchmark;

import org.gammaij.engine.EngineSetup;

import ai.djl.ndarray.NDManager;

/** A process that loads the engine, computes one number, and ends. */
final class EngineStart {

	private EngineStart() {}

	public static void main(final String[] arguments) {
		try (NDManager manager = EngineSetup.start().newBaseManager()) {
			System.out.println(manager.create(1f).add(1).getFloat());
		}
	}
}
