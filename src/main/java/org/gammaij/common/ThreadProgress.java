package org.gammaij.common;

/**
 * The progress of the work that a thread does, for what lies too deep to be handed it: the wait for a decoder learns there
 * that it should stop, and a first start tells what it unpacks where.
 */
public final class ThreadProgress {

	/** Work that may fail in any way. */
	@FunctionalInterface
	public interface Work<E extends Exception> {
		void run() throws E;
	}

	private static final ThreadLocal<Progress> CURRENT = ThreadLocal.withInitial(() -> Progress.NONE);

	private ThreadProgress() {}

	/**
	 * Does something in this thread, where {@code progress} is the current one meanwhile.
	 *
	 * @throws E what the work throws
	 */
	public static <E extends Exception> void during(final Progress progress, final Work<E> work) throws E {
		final Progress before = CURRENT.get();
		CURRENT.set(progress);
		try {
			work.run();
		}
		finally {
			CURRENT.set(before);
		}
	}

	/** That of the calling thread; {@link Progress#NONE} if it has none. */
	public static Progress current() {
		return CURRENT.get();
	}
}
