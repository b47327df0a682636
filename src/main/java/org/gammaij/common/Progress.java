package org.gammaij.common;

/**
 * How long work reports where it stands and learns that it should stop. The core
 * knows no user interface; commands adapt this to SciJava's {@code Task}.
 */
public interface Progress {

	/** Reports nothing and never cancels. */
	Progress NONE = new Progress() {};

	/**
	 * Reports progress.
	 *
	 * @param done units of work finished
	 * @param total units of work in all, or a value below 1 when unknown
	 * @param message what is being done, one short line
	 */
	default void update(final long done, final long total, final String message) {}

	/** Tells the user something that is worth keeping in a log. */
	default void log(final String message) {}

	/** Whether the user asked to stop. */
	default boolean isCancelled() {
		return false;
	}

	/**
	 * Stops the work if the user asked for it.
	 *
	 * @throws CancelledException when {@link #isCancelled()}
	 */
	default void checkCancelled() {
		if (isCancelled()) throw new CancelledException();
	}

	/** The same for who has to stop, which tells nothing: the steps of a part would overwrite the progress of the whole. */
	default Progress quiet() {
		final Progress loud = this;
		return new Progress() {

			@Override
			public boolean isCancelled() {
				return loud.isCancelled();
			}

			/** A limit of time, too. */
			@Override
			public void checkCancelled() {
				loud.checkCancelled();
			}
		};
	}
}
