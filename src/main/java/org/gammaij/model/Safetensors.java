package org.gammaij.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;

import org.gammaij.common.InvalidInputException;

/**
 * A safetensors file open for reading: F32, F16 and BF16 tensors, read as 32-bit
 * floats. Its header is checked on opening, its data are read tensor by tensor
 * at their position. Positions are read rather than mapped, because a mapped
 * file cannot be replaced on Windows until the garbage collector lets go of it,
 * and because the values are converted into Java arrays in any case.
 */
public final class Safetensors extends IndexedTensorFile<SafetensorsHeader.Entry> {

	private final FileChannel channel;
	private final SafetensorsHeader header;
	private final long dataStart;

	private Safetensors(final Path path, final FileChannel channel) throws IOException {
		super(path, channel);
		this.channel = channel;
		final long size = channel.size();
		if (size < Long.BYTES) throw SafetensorsHeader.notSafetensors(path.toString());
		final long headerSize = read(0, Long.BYTES).getLong();
		// A zip, pickle or text file has a header size here that no real header reaches.
		if (headerSize < 0 || headerSize > 1L << 40) throw SafetensorsHeader.notSafetensors(path.toString());
		if (headerSize > SafetensorsHeader.MAX_BYTES) throw new InvalidInputException(path + " has a header of " +
			headerSize + " bytes, more than the " + SafetensorsHeader.MAX_BYTES + " that a safetensors file may have.");
		if (headerSize > size - Long.BYTES) //
			throw new InvalidInputException(path + " is truncated within its header: get the file again.");
		dataStart = Long.BYTES + headerSize;
		header = SafetensorsHeader.parse(read(Long.BYTES, (int) headerSize).array(), size - dataStart, path.toString());
	}

	/**
	 * Opens a file and checks its header.
	 *
	 * @throws InvalidInputException if it is missing, no safetensors file, or malformed
	 * @throws IOException if reading fails
	 */
	public static Safetensors open(final Path path) throws IOException {
		if (!Files.isRegularFile(path)) throw new InvalidInputException("There is no weights file " + path + ".");
		return start(FileChannel.open(path, StandardOpenOption.READ), channel -> new Safetensors(path, channel));
	}

	@Override
	Map<String, SafetensorsHeader.Entry> entries() {
		return header.tensors();
	}

	/** The free text that the writer left under {@code __metadata__}. */
	public Map<String, String> metadata() {
		return Collections.unmodifiableMap(header.metadata());
	}

	/** The number format in which a tensor is stored. */
	public TensorType type(final String name) {
		return entry(name).type();
	}

	@Override
	public Tensor read(final String name) throws IOException {
		final SafetensorsHeader.Entry entry = entry(name);
		final long size = entry.end() - entry.begin();
		if (size > Integer.MAX_VALUE) //
			throw new InvalidInputException("In " + path() + " the tensor " + name + " is larger than 2 GiB.");
		return new Tensor(entry.shape().clone(), entry.type().toFloats(read(dataStart + entry.begin(), (int) size)));
	}

	private ByteBuffer read(final long position, final int size) throws IOException {
		final ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		while (buffer.hasRemaining())
			if (channel.read(buffer, position + buffer.position()) < 0) //
				throw new EOFException(path() + " became shorter while it was read");
		return buffer.flip();
	}
}
