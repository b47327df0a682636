package org.gammaij.common;

import java.util.Locale;

/** What to say when memory runs out: Java's, or that of the native libraries or of a graphics card. */
public final class OutOfMemory {

	private static final long MEGABYTE = 1 << 20;

	private OutOfMemory() {}

	/** Whether something failed for want of memory. */
	public static boolean isCauseOf(final Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) return true;
			final String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
			// PyTorch's words for the processor and for a graphics card.
			if (message.contains("not enough memory") || message.contains("out of memory")) return true;
		}
		return false;
	}

	/** What to do, as a sentence. */
	public static String advice() {
		return "The memory does not suffice (Java may use " + Runtime.getRuntime().maxMemory() / MEGABYTE +
			" MB): give Java more (Edit > Options > Memory & Threads in ImageJ, -Xmx on the command line), or look at less: " +
			"the view center_crop, a selection, fewer slices, a smaller image.";
	}
}
