package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gammaij.training.loss.Losses;
import org.gammaij.training.TrainingSettings.BestBy;
import org.junit.jupiter.api.Test;

class TrainingStateTest {

	/** The paper's rule: accuracy has to rise by more than 0.01 within 5 epochs. */
	@Test
	void stopsEarlyWhenTheAccuracyStands() {
		TrainingState state = TrainingState.START;
		// 0.705 and 0.71 are no gain over 0.70 by more than 0.01; 0.72 is one
		for (final double accuracy : new double[] { 0.7, 0.705, 0.71, 0.6, 0.7, 0.72, 0.72, 0.73, 0.72, 0.5 })
			assertFalse((state = state.afterEpoch(validation(accuracy, 1), settings("epochs: 100"))).finished(), state
				.toString());
		assertEquals(0.72, state.stoppingReference());
		assertEquals(0.73, state.bestAccuracy(), "the best may differ from what stopping compares with");
		assertTrue(state.afterEpoch(validation(0.73, 1), settings("epochs: 100")).finished());
	}

	@Test
	void endsWithTheLastEpoch() {
		final TrainingState first = TrainingState.START.afterEpoch(validation(0.5, 1), settings("epochs: 2"));
		assertFalse(first.finished());
		assertTrue(first.afterEpoch(validation(0.9, 1), settings("epochs: 2")).finished());
	}

	@Test
	void ofEqualAccuraciesTheLowerLossIsBetter() {
		final TrainingState state = TrainingState.START.afterEpoch(validation(0.5, 1), settings("epochs: 9"));
		assertTrue(state.isBetter(validation(0.5, 0.9), BestBy.ACCURACY));
		assertFalse(state.isBetter(validation(0.5, 1.1), BestBy.ACCURACY));
		assertFalse(state.isBetter(validation(0.4, 0.1), BestBy.ACCURACY));
		assertFalse(state.isBetter(validation(0.5, Double.NaN), BestBy.ACCURACY));
		assertFalse(state.isBetter(validation(0.9, Double.NaN), BestBy.ACCURACY), "a network that gives no numbers");
	}

	@Test
	void theLowestLossIsBetterIfThatIsWanted() {
		final TrainingSettings.Optimisation byLoss = settings("best_by: loss");
		final TrainingState state = TrainingState.START.afterEpoch(validation(0.8, 2), byLoss).afterEpoch(validation(0.7, 1),
			byLoss).afterEpoch(validation(0.8, 1.5), byLoss);
		assertEquals(1, state.bestLoss());
		assertEquals(0.7, state.bestAccuracy(), "that of the same epoch");
		assertFalse(state.isBetter(validation(0.99, 1.01), BestBy.LOSS));
		assertTrue(state.isBetter(validation(0.1, 0.9), BestBy.LOSS));
		assertFalse(state.isBetter(validation(0.9, Double.NaN), BestBy.LOSS));
	}

	@Test
	void aStepLeftOutLowersTheRateAndIsNotAveraged() {
		final Losses losses = new Losses(4, 1, 1, 0);
		TrainingState state = TrainingState.START.afterStep(losses).afterSkip().afterSkip();
		assertEquals(0.25, state.rateFactor());
		assertEquals(2, state.skippedInARow());
		assertEquals(losses, state.meanLosses());
		state = state.afterStep(losses);
		assertEquals(0, state.skippedInARow());
		assertEquals(0.5, state.rateFactor(), "each good step takes one lowering back");
		assertEquals(2, state.skippedSteps());
		assertEquals(4, state.step());
		state = state.afterStep(losses).afterStep(losses);
		assertEquals(1, state.rateFactor(), "never above the schedule");
	}

	@Test
	void rateRisesToItsPeakAndFallsToAlmostNothing() {
		final Schedule schedule = new Schedule(1e-3, 10, 110);
		assertEquals(1e-4, schedule.rate(0), 1e-12);
		assertEquals(1e-3, schedule.rate(9), 1e-12);
		assertEquals(1e-3, schedule.rate(10), 1e-12);
		assertEquals(5e-4, schedule.rate(60), 1e-12);
		assertTrue(schedule.rate(109) < 1e-6);
		assertTrue(schedule.rate(200) > 0);
	}

	@Test
	void bestByAuc() {
		final TrainingSettings.BestBy auc = TrainingSettings.BestBy.AUC;
		assertTrue(TrainingState.START.isBetter(validation(0.6, 1), auc));
		final TrainingState after = TrainingState.START.afterEpoch(validation(0.6, 1), settings("best_by: auc"));
		assertEquals(0.6, after.bestAuc());
		assertTrue(after.isBetter(validation(0.7, 2), auc));
		assertFalse(after.isBetter(validation(0.5, 0.1), auc));
	}

	private static Validation validation(final double accuracy, final double loss) {
		return new Validation(10, new Losses(loss, loss, 0, 0), accuracy, accuracy, 0, 0, accuracy);
	}

	private static TrainingSettings.Optimisation settings(final String line) {
		return SettingsFile.parse("optimisation: {" + line + "}", "test").optimisation();
	}
}
