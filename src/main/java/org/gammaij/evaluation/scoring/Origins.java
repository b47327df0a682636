package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.gammaij.common.Sha256;
import org.gammaij.evaluation.treatment.Origin;
import org.gammaij.image.ImageFormat;

/**
 * What is known of image files that several runs look at, as those of an ablation table do: each file is hashed once, and again
 * only if its size or time changed. May be used from any thread.
 */
public final class Origins {

	/** A file as it was when it was hashed. */
	private record Known(long size, FileTime modified, Origin origin) {}

	private final Map<Path, Known> known = new ConcurrentHashMap<>();

	/**
	 * Looks a file up.
	 *
	 * @throws IOException if it cannot be read
	 */
	Origin of(final Path file) throws IOException {
		final BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
		final Known before = known.get(file);
		if (before != null && before.size == now.size() && before.modified.equals(now.lastModifiedTime())) return before.origin;
		final Origin origin = new Origin(Sha256.of(file), ImageFormat.isLossless(file));
		known.put(file, new Known(now.size(), now.lastModifiedTime(), origin));
		return origin;
	}
}
