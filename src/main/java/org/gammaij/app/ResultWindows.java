package org.gammaij.app;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

import org.gammaij.command.image.LookedAt;
import org.gammaij.command.image.ResultViews;
import org.gammaij.command.image.ResultsWindow;
import org.gammaij.detect.Result;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;

/** The windows of this project beside those of ImageJ: the verdict of an image, and rows of the table that can be clicked. */
@Plugin(type = Service.class)
public final class ResultWindows extends AbstractService implements ResultViews {

	/** So many rows can be clicked; those before are forgotten. */
	private static final int ROWS = 5000;

	private final Map<String, Runnable> openings = Collections.synchronizedMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(final Map.Entry<String, Runnable> eldest) {
			return size() > ROWS;
		}
	});
	private final Set<Component> watched = Collections.newSetFromMap(new WeakHashMap<>());
	private VerdictWindow verdict;

	@Override
	public boolean areSeen() {
		return IJ.getInstance() != null && !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
	}

	@Override
	public boolean areSeen(final ImagePlus image) {
		return areSeen() && image.getWindow() != null;
	}

	@Override
	public void open(final ImagePlus image) {
		image.show();
	}

	@Override
	public void show(final LookedAt looked) {
		EventQueue.invokeLater(() -> {
			if (verdict == null) verdict = new VerdictWindow();
			verdict.show(looked);
		});
	}

	@Override
	public void leadsTo(final Result result, final Runnable opening) {
		openings.put(ResultsWindow.key(result), opening);
	}

	@Override
	public void watch(final String title) {
		EventQueue.invokeLater(() -> {
			final Frame frame = WindowManager.getFrame(title);
			if (!(frame instanceof TextWindow window)) return;
			for (final Component component : window.getTextPanel().getComponents())
				if (watched.add(component)) component.addMouseListener(new MouseAdapter() {

					@Override
					public void mouseClicked(final MouseEvent event) {
						if (event.getClickCount() == 2) open(window.getTextPanel(), title);
					}
				});
		});
	}

	private void open(final TextPanel panel, final String title) {
		final ResultsTable table = ResultsTable.getResultsTable(title);
		final int row = panel.getSelectionStart();
		if (table == null || row < 0 || row >= table.size()) return;
		final Runnable opening = openings.get(ResultsWindow.key(table, row));
		if (opening == null) IJ.showStatus("The image of this row cannot be opened any more.");
		else new Thread(opening, "gamma-open").start();
	}
}
