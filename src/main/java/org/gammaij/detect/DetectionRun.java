package org.gammaij.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.OutOfMemory;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Verdict;
import org.gammaij.image.PixelFacts;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The way from any source to any sink: looks at each plane, and hands what comes of it on. A plane that fails, for
 * whatever reason, is a result that says why, and the run goes on.
 */
public final class DetectionRun {

	/**
	 * What came of it.
	 *
	 * @param images number of images; pages and slices count one by one
	 * @param kept of these, those whose results an earlier run had written
	 * @param failed of these, those whose result says an error
	 * @param leftOut entries of the folder that are no images
	 */
	public record Summary(int images, int kept, int failed, int leftOut) {

		@Override
		public String toString() {
			return images + (images == 1 ? " image" : " images") + (kept > 0 ? ", " + kept + " of them done before" : "") +
				(failed > 0 ? ", " + failed + " with an error (see the column Error)" : "") + (leftOut > 0 ? "; " + leftOut +
					(leftOut == 1 ? " other entry" : " other entries") + " of the folder left out" : "");
		}
	}

	private final Inspector inspector;
	private final List<? extends Sink> sinks;
	private final Duration limit;
	private final boolean panels;
	private int images;
	private int kept;
	private int failed;
	private Result last;
	/** What is being read. */
	private Path place;
	private ReadAhead ahead;
	/** Reads what a file says of its origin; null if that is not asked for. */
	private Function<Path, Declared> claims;
	/** What was last read so, and of which file. */
	private Declared declared;
	private Path readFor;

	/**
	 * A run; it can be used once.
	 *
	 * @param sinks take each result in this order; they are not closed here
	 * @param limit time for a plane, looked at before each tile; zero for none
	 * @param panels whether the panels of a figure are looked at one by one, each with a result of its own
	 */
	public DetectionRun(final Inspector inspector, final List<? extends Sink> sinks, final Duration limit,
		final boolean panels)
	{
		this.inspector = inspector;
		this.sinks = List.copyOf(sinks);
		this.limit = limit;
		this.panels = panels;
	}

	/**
	 * Lets the run tell beside each result what the file says of its origin. It is no part of the result.
	 *
	 * @param reader reads a file; whatever is wrong with the file, it says so in words
	 * @return this
	 */
	public DetectionRun telling(final Function<Path, Declared> reader) {
		claims = reader;
		return this;
	}

	/**
	 * Looks at all.
	 *
	 * @throws InvalidInputException if nothing could be looked at; the sinks have then the results that say so
	 * @throws CancelledException if the user asked to stop; the sinks have what was done before
	 * @throws IOException if results cannot be written
	 */
	public Summary run(final Sources sources, final Progress progress) throws IOException {
		try (ReadAhead reader = new ReadAhead(progress)) {
			ahead = reader;
			lookAtAll(sources, progress);
		}
		for (final Sink sink : sinks)
			sink.finish();
		progress.update(images, images, sources.several() || last == null ? "done" : last.summary());
		if (images > 0 && failed == images) throw new InvalidInputException(sources.several() || images > 1 ? "None of " + failed +
			" images could be looked at; the last one: " + last.error() : last.error());
		return new Summary(images, kept, failed, sources.leftOut());
	}

	private void lookAtAll(final Sources sources, final Progress progress) throws IOException {
		final List<Source> all = sources.all();
		int done = 0;
		for (int i = 0; i < all.size(); i++) {
			progress.checkCancelled();
			final int before = images - kept;
			// Images done before take no time: counted as work, they would make the rest seem quick.
			final int left = all.size() - i + done;
			final Source next = i + 1 < all.size() ? all.get(i + 1) : null;
			lookAtSource(all.get(i), next, sources.several() ? new PartProgress(progress, done, left, all.get(i).label() + " (" + (done +
				1) + " of " + left + ")") : progress, sources.several());
			if (images - kept > before) done++;
		}
	}

	/** @param next the source behind this one; null if there is none */
	private void lookAtSource(final Source source, final Source next, final Progress progress, final boolean several)
		throws IOException
	{
		if (several) progress.update(0, 1, "");
		place = source.place();
		final Planes opened;
		try {
			opened = ahead.open(source);
			// Of what had to be fetched, it is known only now
			place = source.place();
		}
		catch (final RuntimeException | IOException | OutOfMemoryError e) {
			fail(source.label(), "", e, several, progress);
			return;
		}
		try {
			lookAtPlanes(source, next, opened, progress, several);
		}
		finally {
			close(opened, source.label(), progress);
		}
	}

	/** That something temporary stays behind is no reason to end a run. */
	private void close(final Planes planes, final String label, final Progress progress) {
		// Of planes that were done before, nobody takes the one that is ahead
		ahead.release(planes);
		try {
			planes.close();
		}
		catch (final IOException e) {
			progress.log(label + ": " + e.getMessage());
		}
	}

	private void lookAtPlanes(final Source source, final Source next, final Planes planes, final Progress progress,
		final boolean several) throws IOException
	{
		final int count;
		try {
			count = planes.count();
		}
		catch (final RuntimeException | IOException | OutOfMemoryError e) {
			fail(source.label(), planes.hash(0), e, several, progress);
			return;
		}
		if (!planes.note().isEmpty()) progress.log(planes.note());
		int keptHere = 0;
		for (int i = 0; i < count; i++) {
			progress.checkCancelled();
			// Which panels it has is not known before it was opened
			if (!panels && keepPlane(planes, i)) {
				keptHere++;
				continue;
			}
			final Progress part = count == 1 ? progress : new PartProgress(progress, i - keptHere, count - keptHere, source
				.part() + " " + (i + 1) + " of " + count);
			final int following = i + 1;
			lookAtPlane(planes, i, part, several || count > 1, () -> {
				if (following < count) ahead.begin(source, planes, following);
				else if (next != null) ahead.begin(next);
			});
		}
	}

	private boolean keepPlane(final Planes planes, final int i) {
		try {
			return keep(planes.label(i), planes.hash(i), planes.manner());
		}
		catch (final IOException | InvalidInputException | OutOfMemoryError e) {
			// Looking at it will say what is wrong with it
			return false;
		}
	}

	private boolean keep(final String label, final String hash, final String manner) throws IOException {
		for (final Sink sink : sinks)
			if (sink.keep(label, hash, manner)) {
				images++;
				kept++;
				return true;
			}
		return false;
	}

	/** @param others begins to read what comes behind this plane */
	private void lookAtPlane(final Planes planes, final int i, final Progress progress, final boolean several,
		final Runnable others) throws IOException
	{
		final String label = planes.label(i);
		String hash = "";
		final Plane opened;
		try {
			hash = planes.hash(i);
			opened = ahead.open(planes, i);
		}
		catch (final RuntimeException | IOException | OutOfMemoryError e) {
			fail(label, hash, e, several, progress);
			return;
		}
		try (Plane plane = opened) {
			final List<Panels.Part> parts;
			try {
				parts = panels ? Panels.of(label, plane, progress) : List.of(new Panels.Part("", plane));
			}
			catch (final RuntimeException | OutOfMemoryError e) {
				fail(label, hash, e, several, progress);
				return;
			}
			for (int p = 0; p < parts.size(); p++) {
				progress.checkCancelled();
				final String part = label + parts.get(p).suffix();
				if (panels && keep(part, hash, planes.manner())) continue;
				lookAtPart(part, hash, parts.get(p).plane(), parts.size() == 1 ? progress : new PartProgress(progress, p, parts.size(),
					"panel " + (p + 1) + " of " + parts.size()), several || parts.size() > 1, p == 0 ? others : () -> {});
			}
		}
	}

	private void lookAtPart(final String label, final String hash, final Plane plane, final Progress progress,
		final boolean several, final Runnable others) throws IOException
	{
		final Result result;
		final Maps maps;
		try {
			final RandomAccessibleInterval<UnsignedByteType> region = plane.pixels();
			final ViewPart read = ViewPart.of(plane, inspector);
			if (read.isEmpty()) throw new InvalidInputException("Nothing of the selection lies within what the view " + inspector
				.run().view() + " reads of " + label + "; select another part, or look at it in the view whole.");
			others.run();
			final Progress timed = new TimedProgress(progress, limit);
			final boolean redelivers = inspector.run().redeliveries();
			final Detection detection = inspect(read, redelivers ? Redelivered.asItIs(timed) : timed);
			final Verdict.Subject subject = new Verdict.Subject((int) region.dimension(0), (int) region.dimension(1), PixelFacts
				.of(region), detection.decisive(), plane.source().lookupTable(), plane.unvalidated());
			maps = new Maps(detection.ai(), detection.manipulation()).at(read.pixels().min(0), read.pixels().min(1)).within(region, plane.mask());
			final Redelivered redelivered = redelivers ? Redelivered.of(plane, read, inspector, timed) : null;
			final Verdict verdict = inspector.verdict(detection, subject);
			result = Result.of(label, hash, subject, plane, detection, redelivered == null ? verdict : redelivered.applied(verdict),
				maps, inspector.run()).with(redelivered, declared());
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			fail(label, hash, e, several, progress);
			return;
		}
		hand(result, plane, maps, several, progress);
	}

	/** Where memory does not suffice, that of what was read ahead may. */
	private Detection inspect(final ViewPart read, final Progress progress) {
		try {
			return inspector.inspect(read.pixels(), read.meant(), progress);
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			// Decoders put a lack of memory into exceptions of their own
			if (!OutOfMemory.isCauseOf(e) || !ahead.release()) throw e;
			return inspector.inspect(read.pixels(), read.meant(), progress);
		}
	}

	/** A sink for which there is not enough memory, and those behind it, get a failure instead. */
	private void hand(final Result result, final Plane plane, final Maps maps, final boolean several,
		final Progress progress) throws IOException
	{
		for (int i = 0; i < sinks.size(); i++)
			try {
				sinks.get(i).add(result, plane, maps);
			}
			catch (final InvalidInputException | OutOfMemoryError e) {
				tellFailure(result.label(), result.imageHash(), e, several, progress, sinks.subList(i, sinks.size()));
				return;
			}
		images++;
		last = result;
	}

	private void fail(final String label, final String hash, final Throwable cause, final boolean several,
		final Progress progress) throws IOException
	{
		if (cause instanceof CancelledException cancelled) throw cancelled;
		tellFailure(label, hash, cause, several, progress, sinks);
	}

	/** @param told the sinks that take it */
	private void tellFailure(final String label, final String hash, final Throwable cause, final boolean several,
		final Progress progress, final List<? extends Sink> told) throws IOException
	{
		final Result result = Result.failed(label, hash, inspector.run(), reason(label, cause)).with(null, declared());
		for (final Sink sink : told)
			sink.fail(result);
		images++;
		failed++;
		last = result;
		// What fails alone is what the command says itself
		if (several) progress.log(result.summary());
	}

	/** What the file of the source says of its origin; all its pages have it. */
	private Declared declared() {
		if (claims == null || place == null || !Files.isRegularFile(place)) return null;
		if (!place.equals(readFor)) {
			declared = claims.apply(place);
			readFor = place;
		}
		return declared;
	}

	private String reason(final String label, final Throwable cause) {
		if (cause instanceof InvalidInputException) return cause.getMessage();
		if (OutOfMemory.isCauseOf(cause)) return OutOfMemory.advice();
		return FileTrouble.sentence(cause, place, FileTrouble.AGAIN).orElse(label +
			" could not be looked at: " + cause);
	}
}
