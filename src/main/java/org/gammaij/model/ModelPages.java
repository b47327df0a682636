package org.gammaij.model;

import java.io.IOException;
import java.util.Map;

/** Texts in a model's folder that go with its description, such as the card. */
@FunctionalInterface
public interface ModelPages {

	/**
	 * What is to be written.
	 *
	 * @param changed the new description
	 * @return texts by the names of their files, in the order in which they are written
	 */
	Map<String, String> of(ModelDescriptor changed) throws IOException;
}
