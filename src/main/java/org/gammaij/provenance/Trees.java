package org.gammaij.provenance;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;

/** CBOR and JSON as trees, within limits. */
final class Trees {

	private final ObjectMapper cbor;
	private final ObjectMapper json;

	Trees(final Limits limits) {
		final StreamReadConstraints constraints = StreamReadConstraints.builder().maxNestingDepth(limits.depth())
			.maxDocumentLength(limits.part()).maxStringLength(limits.part()).build();
		cbor = new ObjectMapper(CBORFactory.builder().streamReadConstraints(constraints).build());
		json = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build()).enable(
			JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();
	}

	JsonNode cbor(final byte[] data) throws MalformedException {
		return read(cbor, data, "CBOR");
	}

	JsonNode json(final byte[] data) throws MalformedException {
		return read(json, data, "JSON");
	}

	private static JsonNode read(final ObjectMapper mapper, final byte[] data, final String name)
		throws MalformedException
	{
		try {
			return mapper.readTree(data);
		}
		// Jackson's CBOR parser lets some hostile bytes out as exceptions of the runtime.
		catch (final IOException | RuntimeException e) {
			// Its own words may quote the content.
			throw new MalformedException("is not whole, or nested too deep, or no " + name);
		}
	}
}
