package org.gammaij.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Reads a store of C2PA manifests: who says that the image was made and edited how, and who signed that. Neither
 * signatures nor hashes are checked, so that anybody may have written all of it. Manifests of what an image was made
 * from stand in the same store; the active one is the last.
 */
final class C2paReader {

	static final String GENERATOR = "claim generator";
	static final String SIGNER = "signer";

	private final Findings findings;
	private final Trees trees;

	C2paReader(final Findings findings) {
		this.findings = findings;
		trees = new Trees(findings.limits());
	}

	/** Adds what a store claims; boxes that are no C2PA are passed over, since JPEG uses such boxes for other things too. */
	void read(final byte[] data, final String where) {
		final List<JumbfBox> boxes = new JumbfParser(data, findings, where).parse();
		for (final JumbfBox store : boxes) {
			if (!store.isSuperbox() || !store.uuid().equals("c2pa")) continue;
			final List<JumbfBox> manifests = store.children().stream().filter(JumbfBox::isSuperbox).toList();
			if (manifests.isEmpty()) findings.unreadable("C2PA", "has no manifest that can be read", where);
			for (int i = manifests.size() - 1; i >= 0; i--) {
				final boolean active = i == manifests.size() - 1;
				manifest(manifests.get(i), where + (active ? ", active manifest " : ", manifest of an ingredient ") + manifests
					.get(i).label());
			}
		}
	}

	private void manifest(final JumbfBox manifest, final String where) {
		if (manifest.uuid().equals("c2cm")) {
			findings.unreadable("C2PA", "is compressed (Brotli), which is not read", where);
			return;
		}
		findings.add(ClaimKind.C2PA, "manifest", manifest.label(), where);
		for (final JumbfBox box : manifest.children())
			switch (box.uuid()) {
				case "c2cl":
					claim(tree(box, where), where);
					break;
				case "c2cs":
					signature(tree(box, where), where);
					break;
				case "c2as":
					box.children().forEach(assertion -> assertion(assertion, where + ", " + assertion.label()));
					break;
				default: // Credentials and data boxes claim no origin
			}
	}

	private void claim(final JsonNode claim, final String where) {
		final List<String> programs = new ArrayList<>();
		final JsonNode info = claim.path("claim_generator_info");
		(info.isArray() ? info : List.of(info)).forEach(one -> programs.add(program(one)));
		programs.removeIf(String::isBlank);
		if (programs.isEmpty()) programs.add(claim.path("claim_generator").asText());
		final boolean generates = programs.stream().anyMatch(program -> GeneratorText.named(program).isPresent());
		findings.add(ClaimKind.C2PA, GENERATOR, String.join(", ", programs), where, generates, false);
		findings.add(ClaimKind.C2PA, "title", claim.path("dc:title").asText(), where);
		findings.add(ClaimKind.C2PA, "format", claim.path("dc:format").asText(), where);
	}

	private void signature(final JsonNode signature, final String where) {
		try {
			new Signer(trees).names(signature).forEach((key, value) -> findings.add(ClaimKind.C2PA, key, value, where));
		}
		catch (final MalformedException e) {
			findings.unreadable("C2PA signature", e.getMessage(), where);
		}
	}

	private void assertion(final JumbfBox assertion, final String where) {
		if (assertion.hasLabel("c2pa.actions")) actions(tree(assertion, where), where);
		else if (assertion.hasLabel("c2pa.ingredient")) {
			final JsonNode ingredient = tree(assertion, where);
			findings.add(ClaimKind.C2PA, "ingredient", ingredient.path("dc:title").asText(), where);
			findings.add(ClaimKind.C2PA, "ingredient, relationship", ingredient.path("relationship").asText(), where);
		}
		else if (assertion.children().stream().anyMatch(box -> box.type().equals("json"))) sourceTypes(tree(assertion,
			where), where);
	}

	private void actions(final JsonNode tree, final String where) {
		final JsonNode actions = tree.path("actions");
		for (int i = 0; i < actions.size(); i++) {
			final JsonNode action = actions.get(i);
			final String key = "action " + (i + 1);
			findings.add(ClaimKind.C2PA, key, action.path("action").asText(), where);
			final String type = action.path(SourceType.NAME).asText();
			findings.add(ClaimKind.C2PA, key + ", " + SourceType.NAME, type, where, SourceType.saysAi(type), false);
			final JsonNode index = action.path("softwareAgentIndex");
			final String agent = program(index.isInt() ? tree.path("softwareAgents").path(index.intValue()) : action.path(
				"softwareAgent"));
			findings.add(ClaimKind.C2PA, key + ", softwareAgent", agent, where, GeneratorText.named(agent).isPresent(), false);
			findings.add(ClaimKind.C2PA, key + ", when", action.path("when").asText(), where);
			for (final JsonNode text : List.of(action.path("description"), action.path("parameters").path("description")))
				findings.add(ClaimKind.C2PA, key + ", description", text.asText(), where, GeneratorText.describesGenerated(text
					.asText()), true);
		}
	}

	/** A program as a text, or as its name and version. */
	private static String program(final JsonNode node) {
		return node.isTextual() ? node.asText() : (node.path("name").asText() + " " + node.path("version").asText()).strip();
	}

	/** IPTC's data, as JSON-LD of any form. The tree is no deeper than the limit. */
	private void sourceTypes(final JsonNode node, final String where) {
		for (final Map.Entry<String, JsonNode> field : node.properties()) {
			final String name = field.getKey().substring(field.getKey().lastIndexOf(':') + 1);
			if (name.equalsIgnoreCase(SourceType.NAME) && field.getValue().isTextual()) findings.add(ClaimKind.C2PA, field
				.getKey(), field.getValue().asText(), where, SourceType.saysAi(field.getValue().asText()), false);
		}
		node.forEach(child -> sourceTypes(child, where));
	}

	/** The first content of a box; an empty tree if there is none or it cannot be read, which is then told. */
	private JsonNode tree(final JumbfBox box, final String where) {
		try {
			for (final JumbfBox content : box.children()) {
				if (content.type().equals("cbor")) return trees.cbor(content.content());
				if (content.type().equals("json")) return trees.json(content.content());
			}
			throw new MalformedException("has no content that can be read");
		}
		catch (final MalformedException e) {
			findings.unreadable("C2PA " + box.label(), e.getMessage(), where);
			return MissingNode.getInstance();
		}
	}
}
