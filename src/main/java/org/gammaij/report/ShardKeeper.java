package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.Sha256;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Shard;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;

/** Keeps {@link ShardFile} while a shard is looked at: what is to be done before the first image, and the end. */
public final class ShardKeeper implements Sink {

	private final Path folder;
	private final Shard shard;
	private ShardFile file;

	/** @param folder that the shard's results go to */
	public ShardKeeper(final Path folder, final Shard shard) {
		this.folder = folder;
		this.shard = shard;
	}

	/**
	 * Notes what is to be looked at.
	 *
	 * @param all what the whole folder holds
	 * @return the shard's part of it
	 */
	public Sources begin(final Sources all) throws IOException {
		final Sources part = all.part(shard);
		file = new ShardFile(shard.number(), shard.of(), all.all().size(), Sha256.of(String.join("\n", labels(all))), labels(
			part), false);
		file.write(folder);
		return part;
	}

	/** As the table has them. */
	private static List<String> labels(final Sources sources) {
		return sources.all().stream().map(source -> ResultColumn.text((Object) source.label())).toList();
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {}

	@Override
	public void fail(final Result result) {}

	@Override
	public void finish() throws IOException {
		if (file != null) file.asFinished().write(folder);
	}
}
