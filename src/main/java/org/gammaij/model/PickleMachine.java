package org.gammaij.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gammaij.common.InvalidInputException;

/**
 * Reads the few pickle instructions that a saved state_dict needs, as data: it
 * builds maps, lists, numbers, texts and the descriptions of tensors. It has no
 * way to import or call anything. A global name is looked up in
 * {@link PickleGlobals}, a closed list; whatever is not on it is refused by name.
 */
final class PickleMachine {

	/** A reference from the pickle to bytes outside it: the arguments of PyTorch's persistent id. */
	record Storage(TorchType type, String key, long size) {}

	/** More than the largest published encoder needs by three orders of magnitude. */
	private static final int MAX_ITEMS = 1_000_000;

	private final DataInputStream in;
	private final String file;
	private final List<Object> stack = new ArrayList<>();
	private final Deque<Integer> marks = new ArrayDeque<>();
	private final Map<Integer, Object> memo = new HashMap<>();

	private PickleMachine(final byte[] pickle, final String file) {
		in = new DataInputStream(new ByteArrayInputStream(pickle));
		this.file = file;
	}

	/**
	 * Reads a pickle.
	 *
	 * @param pickle its bytes
	 * @param file the file's name for messages
	 * @return a map, list, text, number, or {@link TorchTensor}
	 * @throws InvalidInputException if it holds anything but the data of tensors
	 */
	static Object read(final byte[] pickle, final String file) {
		try {
			return new PickleMachine(pickle, file).run();
		}
		catch (final EOFException e) {
			throw new InvalidInputException(file + " is truncated: its list of tensors has no end.", e);
		}
		catch (final IOException | ClassCastException | IndexOutOfBoundsException | NullPointerException
				| ArithmeticException | IllegalStateException | IllegalArgumentException e) {
			throw new InvalidInputException(file + " is damaged: its list of tensors makes no sense.", e);
		}
	}

	private Object run() throws IOException {
		while (true) {
			final int opcode = in.readUnsignedByte();
			if (opcode == '.') return pop();
			step(opcode);
			if (stack.size() > MAX_ITEMS || memo.size() > MAX_ITEMS) //
				throw new InvalidInputException(file + " lists more than " + MAX_ITEMS + " things, more than any encoder has.");
		}
	}

	private void step(final int opcode) throws IOException {
		switch (opcode) {
			case 0x80 -> checkProtocol(in.readUnsignedByte());
			case 'N' -> push(None.INSTANCE);
			case 0x88 -> push(Boolean.TRUE);
			case 0x89 -> push(Boolean.FALSE);
			case 'J' -> push((long) Integer.reverseBytes(in.readInt()));
			case 'K' -> push((long) in.readUnsignedByte());
			case 'M' -> push((long) (in.readUnsignedByte() | in.readUnsignedByte() << 8));
			case 0x8a -> push(longValue(in.readUnsignedByte()));
			case 'G' -> push(in.readDouble());
			case 'X' -> push(text(Integer.reverseBytes(in.readInt())));
			case ']' -> push(new ArrayList<>());
			case '}' -> push(new LinkedHashMap<>());
			case ')' -> push(List.of());
			case '(' -> marks.push(stack.size());
			case 't' -> push(popToMark());
			case 0x85 -> push(popLast(1));
			case 0x86 -> push(popLast(2));
			case 0x87 -> push(popLast(3));
			case 'a' -> append(popLast(1));
			case 'e' -> append(popToMark());
			case 's' -> setItems(popLast(2));
			case 'u' -> setItems(popToMark());
			case 'q' -> memo.put(in.readUnsignedByte(), top());
			case 'r' -> memo.put(Integer.reverseBytes(in.readInt()), top());
			case 'h' -> push(remembered(in.readUnsignedByte()));
			case 'j' -> push(remembered(Integer.reverseBytes(in.readInt())));
			case 'c' -> push(PickleGlobals.find(line(), line(), file));
			case 'Q' -> push(storage());
			case 'R' -> call();
			case 'b' -> build();
			default -> throw new InvalidInputException(String.format(Locale.ROOT,
				"%s uses the pickle instruction 0x%02x, which no file of weights needs: it was refused.", file, opcode));
		}
	}

	private void checkProtocol(final int protocol) {
		if (protocol != 2) throw new InvalidInputException(file + " uses pickle protocol " + protocol +
			", and torch.save writes 2: save the weights with torch.save, or as safetensors.");
	}

	@SuppressWarnings("unchecked")
	private void call() {
		final List<Object> arguments = (List<Object>) pop();
		push(((PickleGlobals) pop()).apply(arguments, file));
	}

	/** OrderedDict keeps the versions of modules as an attribute; it says nothing of the tensors. */
	private void build() {
		final Object state = pop();
		if (!(top() instanceof Map) || !(state instanceof Map)) //
			throw new InvalidInputException(file + " sets the state of an object other than a dictionary: it was refused.");
	}

	private Storage storage() {
		final List<?> id = (List<?>) pop();
		// ('storage', type, key, location, number of elements)
		if (id.size() != 5 || !"storage".equals(id.get(0))) throw new IllegalStateException();
		return new Storage(((PickleGlobals) id.get(1)).storageType(file), (String) id.get(2), (Long) id.get(4));
	}

	@SuppressWarnings("unchecked")
	private void append(final List<Object> values) {
		((ArrayList<Object>) top()).addAll(values);
	}

	@SuppressWarnings("unchecked")
	private void setItems(final List<Object> values) {
		final Map<Object, Object> map = (Map<Object, Object>) top();
		for (int i = 0; i < values.size(); i += 2) {
			final Object key = values.get(i);
			// Only texts and numbers: hashing a container that holds itself would never end.
			if (!(key instanceof String) && !(key instanceof Long)) throw new IllegalStateException();
			if (map.put(key, values.get(i + 1)) != null) //
				throw new InvalidInputException(file + " names " + key + " twice: get the file again.");
		}
	}

	private Object remembered(final int index) {
		final Object value = memo.get(index);
		if (value == null) throw new IllegalStateException();
		return value;
	}

	private long longValue(final int size) throws IOException {
		final byte[] bigEndian = new byte[size];
		for (int i = size - 1; i >= 0; i--)
			bigEndian[i] = in.readByte();
		return size == 0 ? 0 : new BigInteger(bigEndian).longValueExact();
	}

	private String text(final int size) throws IOException {
		if (size < 0 || size > in.available()) throw new EOFException();
		return new String(in.readNBytes(size), StandardCharsets.UTF_8);
	}

	private String line() throws IOException {
		final StringBuilder text = new StringBuilder();
		for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte())
			text.append((char) c);
		return text.toString();
	}

	private void push(final Object value) {
		stack.add(value);
	}

	private Object top() {
		return stack.get(stack.size() - 1);
	}

	private Object pop() {
		return stack.remove(stack.size() - 1);
	}

	private List<Object> popToMark() {
		if (marks.isEmpty()) throw new IllegalStateException();
		return popLast(stack.size() - marks.pop());
	}

	private List<Object> popLast(final int count) {
		final List<Object> tail = stack.subList(stack.size() - count, stack.size());
		final List<Object> values = new ArrayList<>(tail);
		tail.clear();
		return values;
	}

	/** Python's None; a null would be refused by the collections. */
	private enum None {
		INSTANCE
	}
}
