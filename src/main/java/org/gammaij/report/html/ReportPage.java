package org.gammaij.report.html;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.gammaij.engine.Band;
import org.gammaij.report.ResultColumn;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

/**
 * The content as a page: fills the template {@code report.html}, which escapes all texts that it is given. The page has no
 * script, and its policy lets a browser fetch nothing.
 */
final class ReportPage {

	/** Lists of the index that are longer are folded at first. */
	private static final int FOLDED_FROM = 200;

	private ReportPage() {}

	/** Writes the page. */
	static void write(final Content content, final Writer out) throws IOException {
		try (Reader text = new InputStreamReader(Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.html"),
			"report.html"), StandardCharsets.UTF_8))
		{
			final Template template = Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).zeroIsFalse(true).nullValue("").compile(text);
			template.execute(context(content), out);
		}
	}

	/** What the template calls things. */
	private static Map<String, Object> context(final Content content) {
		final Map<String, Object> context = new LinkedHashMap<>();
		context.put("content", content);
		context.put("counts", content.counts());
		context.put("several", content.images().size() > 1);
		context.put("many", content.images().size() > SmallPicture.FEW);
		context.put("hasClaims", content.counts().claimAi() != null);
		context.put("claimAi", String.valueOf(content.counts().claimAi()));
		context.put("index", index(content));
		context.put("images", content.images().stream().map(image -> new ImageView(image, content.runs())).toList());
		context.put("runs", content.runs().stream().map(RunView::new).toList());
		context.put("models", content.models().stream().map(model -> new ModelView(model, card(model.card()), card(model.cardBefore())))
			.toList());
		context.put("settings", pairs(content.settings()));
		context.put("software", pairs(content.software()));
		return context;
	}

	private static CardHtml card(final String markdown) {
		return markdown.isEmpty() ? null : CardHtml.of(markdown);
	}

	/** A line of two columns. */
	record Pair(String name, String value) {}

	private static List<Pair> pairs(final Map<String, ?> values) {
		return values.entrySet().stream().map(entry -> new Pair(entry.getKey(), String.valueOf(entry.getValue()))).toList();
	}

	/** A list of the index: what belongs to a band, the highest P(AI) first, or what has regions marked as altered, the most of it first. */
	record IndexView(String title, int count, boolean open, List<ImageView> images) {}

	private static List<IndexView> index(final Content content) {
		final List<IndexView> lists = new ArrayList<>();
		for (final String band : List.of(Band.INDICATED.label(), Band.INCONCLUSIVE.label(), Band.NOT_INDICATED.label(), ""))
			list(band.isEmpty() ? "without a result" : band, content, image -> image.band().equals(band), Content.Image::probability)
				.ifPresent(lists::add);
		list("with regions marked as altered, whatever the band", content, image -> image.alteredRegions() > 0,
			Content.Image::manipulatedAreaFraction).ifPresent(lists::add);
		return lists;
	}

	private static Optional<IndexView> list(final String title, final Content content, final Predicate<Content.Image> which,
		final Function<Content.Image, Double> first)
	{
		final List<ImageView> images = content.images().stream().filter(which).sorted(Comparator.comparing(first, Comparator
			.nullsLast(Comparator.reverseOrder()))).map(image -> new ImageView(image, content.runs())).toList();
		return images.isEmpty() ? Optional.empty() : Optional.of(new IndexView(title, images.size(), images
			.size() <= FOLDED_FROM, images));
	}

	/** Settings of a run. */
	record RunView(Content.Run run) {

		List<Pair> values() {
			return pairs(run.values()).stream().filter(pair -> !pair.value.isEmpty() && !pair.value.equals("NaN")).toList();
		}
	}

	/** A model with its card, and that of before; null for none. */
	record ModelView(Content.Model model, CardHtml card, CardHtml before) {}

	/** An image; its pictures become text only when the page is written, one at a time. */
	record ImageView(Content.Image image, List<Content.Run> runs) {

		String band() {
			return image.band().isEmpty() ? "no result" : image.band();
		}

		/** For the style. */
		String kind() {
			return band().replace(' ', '-');
		}

		String probability() {
			return image.probability() == null ? "" : String.format(Locale.ROOT, "%.3f", image.probability());
		}

		boolean saysAi() {
			return image.claims() != null && image.claims().saysAi();
		}

		boolean standsOut() {
			return "yes".equals(image.further().get(ResultColumn.STANDS_OUT));
		}

		/** Empty if there is none. */
		String altered() {
			final int regions = image.alteredRegions();
			return regions == 0 ? "" : "Marked as altered: " + manipulatedArea() + ", regions: " + regions + ".";
		}

		boolean contradicts() {
			return image.disagreement().equals("yes");
		}

		String size() {
			return image.width() == null ? "" : image.width() + " x " + image.height() + " pixels";
		}

		String aiArea() {
			return percent(image.aiAreaFraction());
		}

		String manipulatedArea() {
			return percent(image.manipulatedAreaFraction());
		}

		/** Where P(AI) stands on a line from 0 to 1, and the thresholds. */
		String place() {
			return image.probability() == null ? "" : percent(image.probability()).replace(" ", "");
		}

		String low() {
			return threshold("Low threshold");
		}

		String high() {
			return threshold("High threshold");
		}

		private String threshold(final String column) {
			final String text = runs.get(image.run() - 1).values().get(column);
			return text == null || text.isEmpty() || text.equals("NaN") ? "" : percent(Double.valueOf(text)).replace(" ", "");
		}

		boolean severalRuns() {
			return runs.size() > 1;
		}

		String picture() {
			return uri(image.pictures().image());
		}

		String overlay() {
			return uri(image.pictures().overlay());
		}

		/** A line for each region. */
		List<Pair> regions() {
			return image.regions().stream().map(region -> new Pair(region.map() + " " + region.number(), String.format(Locale.ROOT,
				"%d pixels within %d x %d at (%d, %d), mean probability %.2f", region.area(), region.width(), region.height(), region
					.x(), region.y(), region.meanProbability()))).toList();
		}

		List<Pair> further() {
			return pairs(image.further());
		}

		List<Pair> files() {
			return image.files().entrySet().stream().map(entry -> new Pair(entry.getKey().replace('_', ' ').replace("ai ", "AI "), entry
				.getValue())).toList();
		}

		boolean hasMoreClaims() {
			return image.claims() != null && image.claims().more() > 0;
		}

		private static String percent(final Double share) {
			return share == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
		}

		/** Of characters that need no escaping, which the template leaves as they are. */
		private static String uri(final byte[] jpeg) {
			return jpeg == null ? "" : "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
		}
	}
}
