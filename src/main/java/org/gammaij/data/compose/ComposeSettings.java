package org.gammaij.data.compose;

/**
 * What samples are composed of. Shares are of the twos in which samples come; what they leave over are independent
 * generated and authentic images. {@code defaults.yaml} of the training settings documents each value.
 *
 * @param stepsPerEpoch batches of an epoch; 0: samples are not composed but taken as they are
 * @param pairs share of a photograph and its reconstruction
 * @param pairRegion share of those in which only a region of the reconstruction is put over the photograph
 * @param generatedPastes share of an authentic image without and with a region of a generated one
 * @param reversedPastes share of those in which the generated image has a region of the authentic one instead
 * @param authenticPastes share of an authentic image with a region of authentic pixels, beside a generated image
 * @param copyMoves share of those in which the region is of the same image
 * @param retouches share of those in which the region is the same pixels, processed
 * @param altered share of an altered image with its given mask, beside one of the other class
 * @param draws how samples are varied
 */
public record ComposeSettings(int stepsPerEpoch, double pairs, double pairRegion, double generatedPastes,
	double reversedPastes, double authenticPastes, double copyMoves, double retouches, double altered, Draws draws)
{

	/** The same without any variation but the choice of a place. */
	public ComposeSettings plain() {
		return new ComposeSettings(stepsPerEpoch, pairs, pairRegion, generatedPastes, reversedPastes, authenticPastes, copyMoves,
			retouches, altered, Draws.NONE);
	}
}
