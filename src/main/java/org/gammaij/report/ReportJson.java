package org.gammaij.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Records as JSON: names with underscores, the same bytes on every platform, {@code null} for what is not known. */
public final class ReportJson {

	private static final ObjectMapper MAPPER = JsonMapper.builder().propertyNamingStrategy(
		PropertyNamingStrategies.SNAKE_CASE).serializationInclusion(JsonInclude.Include.ALWAYS).disable(
			DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
	private static final ObjectWriter WRITER = MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(
		new DefaultIndenter("  ", "\n")).withArrayIndenter(new DefaultIndenter("  ", "\n")));

	private ReportJson() {}

	/** A record as text that ends with a line break. */
	public static String of(final Object record) {
		try {
			return WRITER.writeValueAsString(record) + "\n";
		}
		catch (final JsonProcessingException e) {
			throw new IllegalStateException(e);
		}
	}

	/** @throws JsonProcessingException if the text is no such record */
	static <T> T read(final String text, final Class<T> type) throws JsonProcessingException {
		return MAPPER.readValue(text, type);
	}
}
