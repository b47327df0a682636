package org.gammaij.command.image;

import java.util.HashMap;
import java.util.Map;

import org.gammaij.detect.Result;
import org.scijava.service.AbstractService;

import ij.ImagePlus;

/** Stands for the windows of the application. */
public final class TestViews extends AbstractService implements ResultViews {

	/** The last one. */
	public LookedAt shown;
	/** Whether all images are taken to have a window. */
	public boolean haveWindows = true;
	/** By the label of their results. */
	final Map<String, Runnable> openings = new HashMap<>();
	/** Number of images. */
	int opened;

	@Override
	public boolean areSeen() {
		return true;
	}

	@Override
	public boolean areSeen(final ImagePlus image) {
		return haveWindows;
	}

	@Override
	public void open(final ImagePlus image) {
		// There is no window
		opened++;
	}

	@Override
	public void show(final LookedAt looked) {
		shown = looked;
	}

	@Override
	public void leadsTo(final Result result, final Runnable opening) {
		openings.put(result.label(), opening);
	}

	@Override
	public void watch(final String title) {
		// There is no table
	}
}
