package org.gammaij.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** How this software and its method are cited, out of the file that GitHub and Zotero read. */
final class Citation {

	/** {@code CITATION.cff} of the project, which the build puts there. */
	private static final String RESOURCE = "/org/gammaij/CITATION.cff";

	private final JsonNode file;

	Citation() throws IOException {
		try (InputStream in = Citation.class.getResourceAsStream(RESOURCE)) {
			if (in == null) throw new IOException("The jar of this plugin has no " + RESOURCE + "; install it again.");
			file = new YAMLMapper().readTree(in);
		}
	}

	/** The paper of the method: authors, title, journal and year, on one line. */
	String method() {
		final JsonNode paper = paper();
		return String.join(", ", authors()) + ": " + paper.path("title").asText() + ". " + paper.path("journal").asText() + ", " +
			paper.path("year").asText() + ". " + paper.path("url").asText();
	}

	/** The software, on one line. */
	String software(final String version) {
		return file.path("authors").path(0).path("name").asText() + ": " + file.path("title").asText() + ", " + version + ". " + page();
	}

	/** Short name of the licence. */
	String licence() {
		return file.path("license").asText();
	}

	/** Where the project lives. */
	String page() {
		return file.path("repository-code").asText();
	}

	/** Whole names of the paper's authors, in their order. */
	List<String> authors() {
		final List<String> names = new ArrayList<>();
		for (final JsonNode author : paper().path("authors"))
			names.add(author.path("given-names").asText() + " " + author.path("family-names").asText());
		return names;
	}

	JsonNode paper() {
		return file.path("references").path(0);
	}
}
