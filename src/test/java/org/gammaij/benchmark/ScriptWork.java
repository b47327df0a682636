package org.gammaij.benchmark;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.engine.TorchScriptModule;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** A network in a TorchScript file on a batch of images, in the same engine. */
final class ScriptWork implements Work {

	private final TorchScriptModule module;
	private final Images images;

	ScriptWork(final Path file, final int batch) throws IOException {
		module = TorchScriptModule.load(file, Device.cpu());
		images = new Images(batch);
	}

	@Override
	public void run(final int side) {
		try (NDManager call = module.newManager()) {
			for (final NDArray output : module.forward(new NDList(images.on(call, side))))
				output.toFloatArray();
		}
	}

	@Override
	public void close() {
		module.close();
	}
}
