package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** The pages of the commands are those that their parameters give; {@link CommandPages} says how to make them anew. */
class CommandPagesTest {

	@Test
	void thereIsAPageForEachCommandAndNoOther() throws IOException {
		assertEquals(new ArrayList<>(CommandPages.pages().keySet()), CommandPages.names());
	}

	@Test
	void noPageIsStale() throws IOException {
		for (final Map.Entry<String, String> page : CommandPages.pages().entrySet())
			assertEquals(page.getValue(), Files.readString(CommandPages.FOLDER.resolve(page.getKey()), StandardCharsets.UTF_8), page
				.getKey() + " is stale: make the pages anew, as CommandPages says");
	}
}
