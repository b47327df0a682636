package org.gammaij.spark;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Stands for a store that is not local, and can lose a task. */
public class OtherFileSystem extends RawLocalFileSystem {

	/** Names of files at which a task breaks down, once each. */
	static final Set<String> BREAKING = ConcurrentHashMap.newKeySet();

	@Override
	public URI getUri() {
		return URI.create("other:///");
	}

	@Override
	public String getScheme() {
		return "other";
	}

	@Override
	public FSDataInputStream open(final Path path, final int buffer) throws IOException {
		if (BREAKING.remove(path.getName())) throw new AssertionError("the task is lost at " + path.getName());
		return super.open(path, buffer);
	}
}
