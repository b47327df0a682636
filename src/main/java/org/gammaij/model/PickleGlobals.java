package org.gammaij.model;

import java.util.LinkedHashMap;
import java.util.List;

import org.gammaij.common.InvalidInputException;

/**
 * The only names that a pickle of weights may mention. Each stands for a fixed
 * meaning here; none is ever looked up in Java or Python.
 *
 * @param name module and name, as the pickle spells them
 * @param type element type, for the class of a storage, else null
 */
record PickleGlobals(String name, TorchType type) {

	private static final String ORDERED_DICT = "collections.OrderedDict";
	private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
	private static final String PARAMETER = "torch._utils._rebuild_parameter";

	/**
	 * Looks a name up.
	 *
	 * @throws InvalidInputException naming it, if it is not one of those that weights need
	 */
	static PickleGlobals find(final String module, final String name, final String file) {
		final String full = module + "." + name;
		switch (full) {
			case ORDERED_DICT, TENSOR, PARAMETER:
				return new PickleGlobals(full, null);
			default:
				for (final TorchType type : TorchType.values())
					if (full.equals("torch." + type.className())) return new PickleGlobals(full, type);
				throw new InvalidInputException(file + " asks for '" + printable(full) +
					"', which no file of weights needs: it was refused, and nothing in it was run.");
		}
	}

	/** What calling the name with these arguments gives. */
	Object apply(final List<Object> arguments, final String file) {
		switch (name) {
			case ORDERED_DICT:
				if (!arguments.isEmpty()) throw new IllegalStateException();
				return new LinkedHashMap<>();
			case TENSOR:
				final TorchTensor tensor = TorchTensor.of(arguments);
				if (!tensor.isValid()) //
					throw new InvalidInputException(file + " describes a tensor that lies outside its data: get the file again.");
				return tensor;
			case PARAMETER:
				return (TorchTensor) arguments.get(0);
			default:
				throw new InvalidInputException(file + " calls '" + name + "', which is not a function of weights: it was refused.");
		}
	}

	/** The element type, if the name is the class of a storage. */
	TorchType storageType(final String file) {
		if (type == null) throw new InvalidInputException(file + " uses '" + name + "' as a storage: it was refused.");
		return type;
	}

	/** A name from an untrusted file, fit for a line of text. */
	private static String printable(final String name) {
		final String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
		return clean.length() > 100 ? clean.substring(0, 100) + "..." : clean;
	}
}
