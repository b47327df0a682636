package org.gammaij.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.MapKind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A region as JSON: {@code {"Map": "AI", "Area (px)": 79, "Mean probability": 0.9, "Outline": [[x, y], ...], "Holes": [[[x, y],
 * ...], ...]}}, points as in {@link FoundRegion#rings}.
 */
final class RegionJson {

	static final String MAP = "Map";
	static final String AREA = "Area (px)";
	static final String MEAN = "Mean probability";
	private static final String OUTLINE = "Outline";
	private static final String HOLES = "Holes";

	private RegionJson() {}

	static ObjectNode write(final FoundRegion region) {
		final ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put(MAP, region.map().label());
		json.put(AREA, region.area());
		json.put(MEAN, region.meanProbability());
		json.set(OUTLINE, points(region.rings().get(0)));
		final ArrayNode holes = json.putArray(HOLES);
		region.rings().stream().skip(1).forEach(hole -> holes.add(points(hole)));
		return json;
	}

	/** What {@link #write} wrote. */
	static FoundRegion read(final JsonNode json) {
		final List<int[]> rings = new ArrayList<>();
		rings.add(ring(json.path(OUTLINE)));
		json.path(HOLES).forEach(hole -> rings.add(ring(hole)));
		return new FoundRegion(MapKind.valueOf(json.path(MAP).asText().toUpperCase(Locale.ROOT)), json.path(AREA).asLong(), json
			.path(MEAN).asDouble(), rings);
	}

	private static ArrayNode points(final int[] ring) {
		final ArrayNode points = JsonNodeFactory.instance.arrayNode();
		for (int i = 0; i < ring.length; i += 2)
			points.addArray().add(ring[i]).add(ring[i + 1]);
		return points;
	}

	private static int[] ring(final JsonNode points) {
		final int[] ring = new int[2 * points.size()];
		for (int i = 0; i < points.size(); i++) {
			ring[2 * i] = points.get(i).path(0).asInt();
			ring[2 * i + 1] = points.get(i).path(1).asInt();
		}
		return ring;
	}
}
