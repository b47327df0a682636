package org.gammaij.data.build;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.DataSource;

/**
 * What to build. Made with {@link #builder}; all but the photographs and the output
 * have defaults.
 */
public final class BuildSettings {

	/** Sides of frames are multiples of this, as generators need. */
	public static final int GRID = 8;

	private final Builder values;

	private BuildSettings(final Builder values) {
		this.values = values;
	}

	/**
	 * @param photos folder of authentic photographs; subfolders are included
	 * @param output folder to write; new, empty, or of the same build begun before
	 */
	public static Builder builder(final Path photos, final Path output) {
		return new Builder(photos, output);
	}

	/** Folder of authentic photographs. */
	public Path photos() {
		return values.photos;
	}

	/** Folder to write. */
	public Path output() {
		return values.output;
	}

	/** Samples of a source: -1 for one per photograph. */
	public int count(final DataSource source) {
		return values.counts.getOrDefault(source, 0);
	}

	/** Seed of everything that is drawn. */
	public long seed() {
		return values.seed;
	}

	/** Longest side of a frame in pixels; larger photographs are cropped, never resized; 0 for no limit. */
	public int maxSide() {
		return values.maxSide;
	}

	public Storage storage() {
		return values.storage;
	}

	/** Least latent noise of generators that take a strength. */
	public double minStrength() {
		return values.minStrength;
	}

	/** Most latent noise. */
	public double maxStrength() {
		return values.maxStrength;
	}

	/** Share of the photographs whose samples go to the validation manifest, 0 to 0.5. */
	public double validationFraction() {
		return values.validationFraction;
	}

	/** Threads. */
	public int workers() {
		return values.workers;
	}

	/** Collects settings and checks them. */
	public static final class Builder {

		private final Path photos;
		private final Path output;
		private final Map<DataSource, Integer> counts = new EnumMap<>(DataSource.class);
		private long seed = 1;
		private int maxSide = 512;
		private Storage storage = Storage.TAMPCOCO;
		private double minStrength;
		private double maxStrength = 0.3;
		private double validationFraction;
		private int workers = Math.max(2, Runtime.getRuntime().availableProcessors());

		private Builder(final Path photos, final Path output) {
			this.photos = photos;
			this.output = output;
		}

		/**
		 * How many samples of a source to make; none if never called for it.
		 *
		 * @param count 0 or more, or -1 for one per photograph
		 */
		public Builder optCount(final DataSource source, final int count) {
			if (source == DataSource.GENERATED) throw new InvalidInputException(
				"Fully generated images are not built from photographs; give such images to the evaluation instead.");
			if (count < -1) throw new InvalidInputException("The number of samples of '" + source.id() + "' is " + count +
				"; it must be 0 or more, or -1 for one per photograph.");
			counts.put(source, count);
			return this;
		}

		/** Default 1. */
		public Builder optSeed(final long value) {
			seed = value;
			return this;
		}

		/** Default 512; 0 for no limit. */
		public Builder optMaxSide(final int value) {
			if (value != 0 && value < 64) throw new InvalidInputException("The longest side is " + value +
				"; it must be at least 64 pixels, or 0 for no limit.");
			maxSide = value;
			return this;
		}

		/** Default {@link Storage#TAMPCOCO}. */
		public Builder optStorage(final Storage value) {
			storage = value;
			return this;
		}

		/** Default 0 to 0.3 standard deviations of the latent. */
		public Builder optStrength(final double min, final double max) {
			if (!(min >= 0 && max >= min && max <= 10)) throw new InvalidInputException("The strength " + min + " to " + max +
				" is not a range within 0 to 10.");
			minStrength = min;
			maxStrength = max;
			return this;
		}

		/** Default 0: no validation manifest. */
		public Builder optValidationFraction(final double value) {
			if (!(value >= 0 && value <= 0.5)) throw new InvalidInputException("The validation fraction is " + value +
				"; it must be 0 to 0.5.");
			validationFraction = value;
			return this;
		}

		/** Default: one per processor. */
		public Builder optWorkers(final int value) {
			if (value < 1) throw new InvalidInputException("The number of workers is " + value + "; it must be at least 1.");
			workers = value;
			return this;
		}

		/** @throws InvalidInputException if no samples are asked for, or they would lie among the photographs */
		public BuildSettings build() {
			if (output.toAbsolutePath().normalize().startsWith(photos.toAbsolutePath().normalize()))
				throw new InvalidInputException("The output folder " + output + " lies within the folder of photographs " + photos +
					", where its images would be taken for photographs; give another one.");
			if (counts.values().stream().allMatch(n -> n == 0)) throw new InvalidInputException(
				"All numbers of samples are 0; ask for some of at least one source.");
			return new BuildSettings(this);
		}
	}
}
