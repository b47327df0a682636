package org.gammaij.app;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.Timer;

import org.gammaij.command.image.ImageOverlay;
import org.gammaij.command.image.LookedAt;
import org.gammaij.common.PlainText;
import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.MapKind;
import org.gammaij.detect.RegionRule;
import org.gammaij.detect.Result;
import org.gammaij.map.ToldMap;
import org.gammaij.report.MaskOverlay;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/**
 * The verdict of the image that was looked at last, beside it: band and score, where, and why to be careful. A slider
 * draws the regions at another threshold; the results stay as they are.
 */
final class VerdictWindow implements ImageListener {

	private static final int WIDTH = 340;
	private static final int STEPS = 100;
	/** A slider that is dragged asks for less than each of its steps. */
	private static final int PAUSE_MILLIS = 60;

	private final JFrame frame = new JFrame("GAMMA verdict");
	private final JLabel title = text("", Font.PLAIN, 12);
	private final JComboBox<String> panels = new JComboBox<>();
	private final JLabel band = text("", Font.BOLD, 22);
	private final JLabel probability = text("", Font.PLAIN, 15);
	private final ScoreScale scale = new ScoreScale();
	private final JLabel meaning = text("", Font.PLAIN, 12);
	private final JLabel synthesised = text("", Font.PLAIN, 12);
	private final JLabel altered = text("", Font.PLAIN, 12);
	private final JLabel careful = text("", Font.PLAIN, 12);
	private final JLabel value = text("", Font.PLAIN, 12);
	private final JSlider slider = new JSlider(1, STEPS);
	private final JCheckBox legend = new JCheckBox("Legend on the image");
	private final JButton manager = new JButton("To ROI Manager");
	private final Timer pause = new Timer(PAUSE_MILLIS, event -> redraw());
	private final ExecutorService drawing = Executors.newSingleThreadExecutor(work -> {
		final Thread thread = new Thread(work, "gamma-regions");
		thread.setDaemon(true);
		return thread;
	});
	/** Number of the last question of {@link #where()}: to older ones nobody wants the answer any more. */
	private final AtomicLong asked = new AtomicLong();
	private LookedAt looked;
	private boolean settingUp;

	VerdictWindow() {
		final JPanel content = new JPanel();
		content.setLayout(new BoxLayout(content, BoxLayout.Y_AXIS));
		content.setBorder(BorderFactory.createEmptyBorder(10, 14, 10, 14));
		for (final Component component : new Component[] { title, panels, gap(4), line(band, probability), scale, gap(2), meaning,
			heading("Where"), synthesised, gap(2), altered, heading("Be careful"), careful, heading("Regions from a probability of"),
			line(slider, value), legend, gap(4), line(manager) })
		{
			((JComponent) component).setAlignmentX(Component.LEFT_ALIGNMENT);
			content.add(component);
		}
		frame.add(content, BorderLayout.NORTH);
		frame.setDefaultCloseOperation(JFrame.HIDE_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent event) {
				hide();
			}
		});
		pause.setRepeats(false);
		panels.addActionListener(event -> choosePanel());
		panels.setMaximumSize(new Dimension(WIDTH, panels.getPreferredSize().height));
		slider.addChangeListener(event -> changed());
		legend.addActionListener(event -> changed());
		manager.addActionListener(event -> toManager());
		manager.setToolTipText("Adds the regions to the ROI Manager; what it has already stays");
		ImagePlus.addImageListener(this);
	}

	/** Shows an image's verdict, if the image is still open. */
	void show(final LookedAt shown) {
		final ImagePlus image = shown.image();
		if (image == null || shown.isClosed()) return;
		looked = shown;
		forget();
		settingUp = true;
		slider.setValue((int) Math.round(STEPS * shown.chosen().map(seen -> seen.result().run().maskThreshold()).orElse(0.5)));
		legend.setSelected(false);
		settingUp = false;
		refresh();
		if (frame.isVisible()) {
			frame.toFront();
			return;
		}
		place(image.getWindow());
		frame.setVisible(true);
		WindowManager.addWindow(frame);
	}

	/** To the right of the image if there is room. */
	private void place(final ImageWindow window) {
		if (window == null) return;
		final Rectangle screen = frame.getGraphicsConfiguration().getBounds();
		final int right = window.getX() + window.getWidth() + 4;
		frame.setLocation(Math.max(0, Math.min(right, screen.x + screen.width - frame.getWidth())), window.getY());
	}

	private void refresh() {
		final ImagePlus image = looked.image();
		if (image == null || looked.isClosed()) return;
		final Optional<LookedAt.Seen> seen = looked.chosen();
		list(looked.shown(), seen.orElse(null));
		final String label = html(PlainText.html(seen.map(one -> one.result().label()).orElse(image.getTitle())), WIDTH);
		// What was told of another slice is not true of this one
		if (!label.equals(title.getText())) forget();
		title.setText(label);
		slider.setEnabled(seen.isPresent() && seen.get().maps() != null);
		legend.setEnabled(slider.isEnabled());
		manager.setEnabled(slider.isEnabled());
		if (seen.isEmpty()) {
			showBand(null, "not looked at");
			probability.setText("");
			meaning.setText("This slice was not looked at.");
			careful.setText("");
		}
		else {
			final Result result = seen.get().result();
			showBand(result, result.isError() ? "failed" : result.band().label());
			probability.setText(result.isError() ? "" : String.format(Locale.ROOT, "P(AI) %.2f", result.probability()));
			meaning.setText(html(PlainText.html(VerdictText.meaning(result)), WIDTH));
			careful.setText(bullets(VerdictText.cautions(seen.get(), image)));
		}
		where();
		frame.pack();
	}

	/** Lets the panels of a slice be chosen; a slice that was looked at as a whole offers nothing. */
	private void list(final List<LookedAt.Seen> shown, final LookedAt.Seen chosen) {
		final boolean before = settingUp;
		settingUp = true;
		panels.removeAllItems();
		for (final LookedAt.Seen one : shown)
			panels.addItem(VerdictText.panel(one));
		panels.setSelectedIndex(shown.indexOf(chosen));
		panels.setVisible(shown.size() > 1);
		settingUp = before;
	}

	private void choosePanel() {
		final List<LookedAt.Seen> shown = looked == null ? List.of() : looked.shown();
		if (settingUp || panels.getSelectedIndex() < 0 || panels.getSelectedIndex() >= shown.size()) return;
		looked.choose(shown.get(panels.getSelectedIndex()));
		refresh();
	}

	private void showBand(final Result result, final String name) {
		band.setText(" " + name.toUpperCase(Locale.ROOT) + " ");
		band.setOpaque(true);
		band.setForeground(Color.WHITE);
		band.setBackground(ScoreScale.colour(result == null ? null : result.band()));
		scale.show(result);
	}

	private double threshold() {
		return slider.getValue() / (double) STEPS;
	}

	private void changed() {
		if (settingUp) return;
		value.setText(String.format(Locale.ROOT, "%.2f", threshold()));
		pause.restart();
	}

	private void redraw() {
		final LookedAt drawn = looked;
		final double threshold = threshold();
		final boolean withLegend = legend.isSelected();
		drawing.execute(() -> drawn.redraw(threshold, withLegend));
		where();
	}

	/** Tells nothing of where until it is known. */
	private void forget() {
		synthesised.setText("");
		altered.setText("");
	}

	/** What depends on the threshold. */
	private void where() {
		final long question = asked.incrementAndGet();
		value.setText(String.format(Locale.ROOT, "%.2f", threshold()));
		final LookedAt.Seen seen = looked.chosen().orElse(null);
		if (seen == null || seen.maps() == null) {
			forget();
			return;
		}
		final double threshold = threshold();
		// For a large image this takes a while, in which others may be shown: a stack that is played asks for each of its slices.
		drawing.execute(() -> {
			if (question != asked.get()) return;
			final RegionRule rule = seen.result().run().rule().at(threshold);
			final ToldMap aiMap = rule.apply(MapKind.AI, seen.maps().ai());
			final ToldMap manipulationMap = rule.apply(MapKind.MANIPULATION, seen.maps().manipulation());
			final FoundRegions regions = FoundRegions.of(aiMap, manipulationMap);
			final String ai = where(MaskOverlay.AI_COLOUR, VerdictText.where(MaskOverlay.words(MapKind.AI, threshold), aiMap, largest(
				regions, MapKind.AI)));
			final String manipulation = where(MaskOverlay.MANIPULATION_COLOUR, VerdictText.where(MaskOverlay.words(MapKind.MANIPULATION, threshold),
				manipulationMap, largest(regions, MapKind.MANIPULATION)));
			EventQueue.invokeLater(() -> {
				if (question != asked.get()) return;
				synthesised.setText(ai);
				altered.setText(manipulation);
				frame.pack();
			});
		});
	}

	private static Optional<FoundRegion> largest(final FoundRegions regions, final MapKind map) {
		return regions.largest().stream().filter(region -> region.map() == map).findFirst();
	}

	private void toManager() {
		final ImagePlus image = looked.image();
		if (image == null) return;
		final RoiManager open = RoiManager.getRoiManager();
		for (final Roi roi : ImageOverlay.regions(image))
			open.addRoi(roi);
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// Of no interest
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		if (concerns(image)) EventQueue.invokeLater(() -> {
			// Another one may be shown by now
			if (looked.isClosed()) hide();
		});
	}

	private void hide() {
		asked.incrementAndGet();
		frame.setVisible(false);
		WindowManager.removeWindow(frame);
	}

	/** Another slice may be shown, or another image in the same window. */
	@Override
	public void imageUpdated(final ImagePlus image) {
		if (concerns(image)) EventQueue.invokeLater(() -> {
			if (looked.isClosed()) hide();
			else if (image.getStackSize() > 1) refresh();
		});
	}

	/** What was looked at may have heard of it before, and has no image then; or hears of it behind this. */
	private boolean concerns(final ImagePlus image) {
		return looked != null && frame.isVisible() && (looked.isClosed() || image == looked.image());
	}

	private static String where(final int colour, final String text) {
		return html(String.format(Locale.ROOT, "<font color='#%06x'>&#9632;</font> %s", colour, text), WIDTH);
	}

	private static String bullets(final List<String> lines) {
		return html("&#8226; " + String.join("<br>&#8226; ", lines.stream().map(PlainText::html).toList()), WIDTH);
	}

	/** Wraps lines. */
	private static String html(final String text, final int width) {
		return "<html><div style='width:" + width * 3 / 4 + "px'>" + text + "</div></html>";
	}

	private static JLabel text(final String text, final int style, final int size) {
		final JLabel label = new JLabel(text);
		label.setFont(new Font(Font.SANS_SERIF, style, size));
		return label;
	}

	private static JLabel heading(final String text) {
		final JLabel label = text(text, Font.BOLD, 12);
		label.setBorder(BorderFactory.createEmptyBorder(10, 0, 2, 0));
		return label;
	}

	private static Component gap(final int height) {
		return Box.createRigidArea(new Dimension(0, height));
	}

	private static JPanel line(final Component... components) {
		final JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 2));
		for (final Component component : components) {
			panel.add(component);
			panel.add(Box.createRigidArea(new Dimension(10, 0)));
		}
		return panel;
	}
}
