package org.gammaij.image.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.gammaij.image.Window;

/**
 * The order in which panels are read: rows from above, in each what stands side by side from the left, and within that
 * again rows. Edges that were found with little exactness may reach into the next row or column.
 */
final class ReadingOrder {

	/** An axis along which panels have an extent. */
	private enum Axis {

		DOWN {

			@Override
			int from(final Window panel) {
				return panel.y();
			}

			@Override
			int size(final Window panel) {
				return panel.height();
			}
		},
		ACROSS {

			@Override
			int from(final Window panel) {
				return panel.x();
			}

			@Override
			int size(final Window panel) {
				return panel.width();
			}
		};

		abstract int from(Window panel);

		abstract int size(Window panel);

		/** Whether the extents have more than half of the smaller one in common. */
		final boolean together(final Window a, final Window b) {
			final int common = Math.min(from(a) + size(a), from(b) + size(b)) - Math.max(from(a), from(b));
			return 2L * common > Math.min(size(a), size(b));
		}
	}

	private ReadingOrder() {}

	/** The panels in that order. */
	static List<Window> of(final List<Window> panels) {
		if (panels.size() < 2) return panels;
		List<List<Window>> parts = groups(panels, Axis.DOWN);
		if (parts.size() == 1) parts = columns(groups(panels, Axis.ACROSS));
		if (parts.size() == 1) return interlocked(panels);
		return parts.stream().flatMap(part -> of(part).stream()).toList();
	}

	/** Columns side by side that have rows in common are one part: beside a tall panel, two by two are read row by row. */
	private static List<List<Window>> columns(final List<List<Window>> narrow) {
		final List<List<Window>> columns = new ArrayList<>();
		List<Window> last = narrow.get(0);
		for (final List<Window> next : narrow.subList(1, narrow.size())) {
			final List<Window> both = new ArrayList<>(last);
			both.addAll(next);
			final boolean rows = groups(both, Axis.DOWN).size() > 1;
			if (!rows) columns.add(last);
			last = rows ? both : next;
		}
		columns.add(last);
		return columns;
	}

	/**
	 * Panels that belong together along an axis, also by others between them, which one comparison of two could not tell.
	 *
	 * @return in the order of where they begin
	 */
	private static List<List<Window>> groups(final List<Window> panels, final Axis axis) {
		final List<Window> left = new ArrayList<>(panels);
		left.sort(Comparator.comparingInt(axis::from));
		final List<List<Window>> groups = new ArrayList<>();
		while (!left.isEmpty()) {
			final List<Window> group = new ArrayList<>(List.of(left.remove(0)));
			for (int i = 0; i < group.size(); i++) {
				final Window member = group.get(i);
				left.removeIf(other -> axis.together(member, other) && group.add(other));
			}
			groups.add(group);
		}
		return groups;
	}

	/** Panels that no straight cut divides: those that begin above the uppermost middle of one, then the others. */
	private static List<Window> interlocked(final List<Window> panels) {
		final int middle = panels.stream().mapToInt(panel -> panel.y() + panel.height() / 2).min().orElseThrow();
		final List<Window> others = new ArrayList<>(panels);
		final List<Window> order = new ArrayList<>();
		others.removeIf(panel -> panel.y() <= middle && order.add(panel));
		order.sort(Comparator.comparingInt(Window::x).thenComparingInt(Window::y));
		order.addAll(of(others));
		return order;
	}
}
