package org.gammaij.training;

/**
 * Factor on the loss of a float16 step, which lifts small gradients above what the format can hold; the optimizer takes
 * it out again. It adapts as is usual: halved when a gradient overflows, doubled after many steps in which none did.
 *
 * @param factor a power of two, 1 or more
 * @param goodSteps steps since it was last changed
 */
public record LossScale(double factor, int goodSteps) {

	static final LossScale START = new LossScale(1 << 16, 0);

	private static final double MOST = 1 << 24;
	private static final int STEPS_TO_GROW = 2000;

	/** After a step whose gradients were finite. */
	LossScale afterGoodStep() {
		return goodSteps + 1 < STEPS_TO_GROW ? new LossScale(factor, goodSteps + 1) : new LossScale(Math.min(MOST, 2 *
			factor), 0);
	}

	boolean canBeLowered() {
		return factor > 1;
	}

	/** After a gradient overflowed. */
	LossScale lowered() {
		return new LossScale(factor / 2, 0);
	}
}
