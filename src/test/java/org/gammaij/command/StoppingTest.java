package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.gammaij.common.Progress;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;

import ij.IJ;

/** How commands end that do not reach their end. */
class StoppingTest extends CommandTest {

	@Test
	void theEscapeKeyStops() throws Exception {
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		final Future<CommandModule> running = commands().run(Endless.class, true, Map.of());
		assertTrue(Endless.WORKING.await(2, TimeUnit.MINUTES), "a key that was pressed before is not meant for it");
		assertFalse(running.isDone());
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		final CommandModule module = running.get(2, TimeUnit.MINUTES);
		assertTrue(module.isCanceled());
		assertEquals("Stopped with the Escape key.", module.getCancelReason());
	}

	@Test
	void wantOfMemoryIsASentence() throws Exception {
		final List<String> errors = new CopyOnWriteArrayList<>();
		commands().context().service(LogService.class).addLogListener((final LogMessage message) -> {
			if (message.level() == LogLevel.ERROR) errors.add(message.text());
		});
		for (final Class<? extends GammaCommand> command : List.of(Hungry.class, HungryNatively.class)) {
			errors.clear();
			final String reason = reason(command, Map.of());
			assertTrue(reason.startsWith("The memory does not suffice (Java may use " + Runtime.getRuntime().maxMemory() / (1 <<
				20) + " MB): give Java more"), reason);
			assertEquals(List.of(reason), errors, "said once");
		}
	}

	/** Works until it is stopped. */
	public static final class Endless extends GammaCommand {

		/** Open when it has looked three times whether it should stop. */
		static final CountDownLatch WORKING = new CountDownLatch(3);

		@Override
		protected void execute(final Progress progress) throws InterruptedException {
			while (true) {
				progress.update(1, 2, "working");
				progress.checkCancelled();
				WORKING.countDown();
				Thread.sleep(20);
			}
		}
	}

	/** Takes more memory than there is. */
	public static final class Hungry extends GammaCommand {

		@Override
		protected void execute(final Progress progress) {
			final long[][] all = new long[1 << 16][];
			for (int i = 0; i < all.length; i++)
				all[i] = new long[Integer.MAX_VALUE - 8];
		}
	}

	/** Fails as DJL does when PyTorch's memory runs out. */
	public static final class HungryNatively extends GammaCommand {

		@Override
		protected void execute(final Progress progress) {
			throw new IllegalStateException("engine", new RuntimeException(
				"[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate " +
					"1 bytes. not enough memory"));
		}
	}
}
