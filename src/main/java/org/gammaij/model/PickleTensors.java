package org.gammaij.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.gammaij.common.InvalidInputException;

/**
 * The tensors of a PyTorch file ({@code .pth}, {@code .pt}, {@code .bin}) in the
 * zip form that {@code torch.save} writes: a state_dict, alone or under
 * {@code state_dict} or {@code model}. The pickle within is read by
 * {@link PickleMachine}, which cannot run anything.
 */
public final class PickleTensors extends IndexedTensorFile<TorchTensor> {

	/** The pickle of an encoder is some 50 KB. */
	private static final long MAX_PICKLE = 16 << 20;
	private static final String PICKLE = "data.pkl";

	private final ZipFile zip;
	private final String folder;
	private final ByteOrder order;
	private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();

	private PickleTensors(final Path path, final ZipFile zip) throws IOException {
		super(path, zip);
		this.zip = zip;
		final ZipEntry pickle = zip.stream().filter(entry -> entry.getName().matches("([^/]+/)?" + PICKLE)).findFirst()
			.orElseThrow(() -> new InvalidInputException(path + " is a zip file without " + PICKLE +
				", so PyTorch did not write it: choose a file of weights."));
		folder = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
		order = byteOrder();
		if (pickle.getSize() > MAX_PICKLE) //
			throw new InvalidInputException(path + " has a list of tensors larger than " + MAX_PICKLE + " bytes.");
		collect(PickleMachine.read(bytes(pickle, pickle.getSize()), path.toString()));
	}

	/**
	 * Opens a file and reads its list of tensors.
	 *
	 * @throws InvalidInputException if it is no such file, damaged, or holds anything but tensors
	 * @throws IOException if reading fails
	 */
	public static PickleTensors open(final Path path) throws IOException {
		final ZipFile zip;
		try {
			zip = new ZipFile(path.toFile());
		}
		catch (final ZipException e) {
			throw new InvalidInputException(path + " is not a PyTorch zip file, or is truncated: get it again, or save an " +
				"old one anew with torch.save.", e);
		}
		return start(zip, opened -> new PickleTensors(path, opened));
	}

	@Override
	Map<String, TorchTensor> entries() {
		return tensors;
	}

	@Override
	public Tensor read(final String name) throws IOException {
		final TorchTensor tensor = entry(name);
		final TorchType type = tensor.storage().type();
		final ZipEntry entry = zip.getEntry(folder + "data/" + tensor.storage().key());
		final long size = Math.multiplyExact(tensor.storage().size(), type.bytes());
		// Stored as it is: a size that is true of a compressed entry could be that of a bomb.
		if (entry == null || entry.getSize() != size || entry.getMethod() != ZipEntry.STORED || size > Integer.MAX_VALUE)
			throw new InvalidInputException("In " + path() + " the data of the tensor " + name +
				" are missing or have another size than stated: get the file again.");
		return tensor.gather(type.floats().toFloats(ByteBuffer.wrap(bytes(entry, size)).order(order)));
	}

	private void collect(final Object root) {
		if (!(root instanceof Map)) throw new InvalidInputException(path() + " holds no dictionary of weights.");
		Map<?, ?> state = (Map<?, ?>) root;
		for (final String nested : new String[] { "state_dict", "model" })
			if (state.get(nested) instanceof Map) state = (Map<?, ?>) state.get(nested);
		state.forEach((name, value) -> {
			if (value instanceof TorchTensor && ((TorchTensor) value).storage().type().floats() != null) //
				tensors.put(String.valueOf(name), (TorchTensor) value);
		});
		if (tensors.isEmpty()) throw new InvalidInputException(path() + " holds no weights: choose a file with a state_dict.");
	}

	/** Written on little-endian machines unless the file says otherwise. */
	private ByteOrder byteOrder() throws IOException {
		final ZipEntry entry = zip.getEntry(folder + "byteorder");
		if (entry == null || entry.getSize() > 16) return ByteOrder.LITTLE_ENDIAN;
		final String text = new String(bytes(entry, entry.getSize()), StandardCharsets.US_ASCII);
		return "big".equals(text.trim()) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	private byte[] bytes(final ZipEntry entry, final long size) throws IOException {
		try (InputStream in = zip.getInputStream(entry)) {
			final byte[] bytes = in.readNBytes((int) size);
			if (bytes.length != size) throw new EOFException();
			return bytes;
		}
		catch (final ZipException | EOFException e) {
			throw new InvalidInputException(path() + " is damaged at " + entry.getName() + ": get the file again.", e);
		}
	}
}
