package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.common.InvalidInputException;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

	@Test
	void defaultsAreThePapers() {
		final TrainingSettings s = SettingsFile.parse("", "empty");
		assertEquals(GammaConfig.of(Variant.B2), s.network());
		assertEquals(GammaLoss.PAPER, s.lossFunction());
		assertEquals(16, s.optimisation().batch());
		assertEquals(1e-4, s.optimisation().learningRate());
		assertEquals(512, s.data().crop());
		assertEquals(0.1, s.data().epochFraction());
	}

	@Test
	void writtenSettingsAreReadBack() {
		final TrainingSettings s = SettingsFile.parse("name: x\nmodel:\n  variant: b0\ndata:\n  sources: [authentic, spliced]",
			"test");
		assertEquals(s, SettingsFile.parse(SettingsFile.write(s), "written"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"name: x\\nmodel:\\n  varient: b0|f.yaml, line 3: model.varient is not a setting",
		"name: x\\nmodel:\\n  variant: b9|f.yaml, line 3: model.variant has a value that does not fit",
		"optimisation:\\n  batch: 0|f.yaml, line 2: optimisation.batch should be from 1 to 4096",
		"name: Gamma-B2|f.yaml, line 1: name should be at most 64 lower-case letters",
		"data:\\n  crop:|f.yaml, line 2: data.crop has no value", "augmentation:|f.yaml, line 1: augmentation has no value",
		"data: {train: somewhere}|f.yaml, line 1: data.train has a value that does not fit",
		"optimisation:\\n  clip_norm: .nan|f.yaml, line 2: Malformed numeric value",
		"name: a\\nname: b|f.yaml, line 2", //
		"optimisation:\\n  batch: many|f.yaml, line 2: optimisation.batch has a value that does not fit",
		"\\ndata:\\n  crop: 100|f.yaml, line 3: data.crop should be a multiple of 32",
		"data:\\n  train: [nowhere]|f.yaml, line 2: data.train names nowhere, which does not exist",
		"model: b2|f.yaml, line 1: model should hold settings of its own",
		"name: [|f.yaml, line 1", "just words|f.yaml holds no settings" })
	void mistakesAreNamedWithTheirLine(final String yaml, final String message) {
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> SettingsFile.parse(yaml.replace("\\n",
			"\n"), "f.yaml"));
		assertTrue(e.getMessage().startsWith(message), e.getMessage());
		assertEquals(1, e.getMessage().lines().count(), e.getMessage());
	}
}
