package org.gammaij.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gammaij.common.Sha256;

/** Rows of a table of results in their order, of which each look at an image has one, and what tells their files apart. */
final class TableRows {

	private static final int MARK_DIGITS = 16;
	private static final int HASH = ResultColumn.NAMES.indexOf(ResultColumn.IMAGE_HASH);
	private static final int ERROR = ResultColumn.NAMES.indexOf(ResultColumn.ERROR);

	private final List<List<String>> rows = new ArrayList<>();
	/**
	 * Where the rows of an image are: looking through all of a million for each new one would take longer than the images. And
	 * thousands of images may have one title.
	 */
	private final Map<Image, List<Integer>> places = new HashMap<>();
	/** Where the first row of a label is. */
	private final Map<String, Integer> firsts = new HashMap<>();

	/** Two values that a row has anyway, so that a large table takes little more memory. */
	private record Image(String label, String hash) {

		static Image of(final List<String> row) {
			return new Image(row.get(0), row.get(HASH));
		}
	}

	/** Adds a row that is known to be of a look of its own. */
	void add(final List<String> row) {
		places.computeIfAbsent(Image.of(row), image -> new ArrayList<>(1)).add(rows.size());
		firsts.putIfAbsent(row.get(0), rows.size());
		rows.add(row);
	}

	/**
	 * Adds a row at the end, or in the place of the one of the same look.
	 *
	 * @return whether there was one
	 */
	boolean put(final List<String> row) {
		final int place = placeOf(row);
		final boolean isNew = place == rows.size();
		if (isNew) add(row);
		else rows.set(place, row);
		return !isNew;
	}

	/** All rows; not a copy. */
	List<List<String>> all() {
		return Collections.unmodifiableList(rows);
	}

	/**
	 * What tells the files of a row, which is there or will be, from those of other rows with the same label. Rows that
	 * earlier versions wrote keep theirs: only a further look at the same image in the same run has what was looked at in it.
	 *
	 * @return empty if the row is the first of that label
	 */
	Optional<String> mark(final List<String> row) {
		final int place = placeOf(row);
		if (firsts.getOrDefault(row.get(0), place) >= place) return Optional.empty();
		final String look = ResultColumn.imageAndRun(row);
		final boolean again = ofImage(row).stream().anyMatch(i -> i < place && ResultColumn.imageAndRun(rows.get(i)).equals(look));
		final String key = again ? ResultColumn.key(row) : look;
		return Optional.of(Sha256.of(key.substring(key.indexOf('\n') + 1)).substring(0, MARK_DIGITS));
	}

	private List<Integer> ofImage(final List<String> row) {
		return places.getOrDefault(Image.of(row), List.of());
	}

	private int placeOf(final List<String> row) {
		return ofImage(row).stream().filter(i -> givesWay(rows.get(i), row)).findFirst().orElse(rows.size());
	}

	/** Of a failure it is not known what of the image was looked at: the next look is the same, tried again. */
	private static boolean givesWay(final List<String> row, final List<String> next) {
		if (row == next) return true;
		if (!ResultColumn.imageAndRun(row).equals(ResultColumn.imageAndRun(next))) return false;
		return !row.get(ERROR).isEmpty() || isSame(row, next);
	}

	/** Whether two rows are of the same look. */
	static boolean isSame(final List<String> row, final List<String> other) {
		return ResultColumn.key(row).equals(ResultColumn.key(other));
	}
}
