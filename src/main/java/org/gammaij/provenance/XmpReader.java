package org.gammaij.provenance;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the few properties of XMP that tell of an origin. The packet is passed through once, without a tree, without
 * document types and entities, and nothing that it refers to is opened.
 */
final class XmpReader {

	/** Bytes of a packet; longer ones are not read. */
	static final int LARGEST = 8 << 20;

	static final String CREATOR_TOOL = "xmp:CreatorTool";

	private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
	private static final String MM = "http://ns.adobe.com/xap/1.0/mm/";
	private static final String EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#";
	private static final Set<String> EVENT_FIELDS = Set.of("action", "softwareAgent", "when", "parameters", "changed");
	private static final QName ITEM = new QName(RDF, "li");
	private static final QName HISTORY = new QName(MM, "History");

	/** What is read: by namespace the prefix that it usually has, and names. */
	private static final Map<String, Wanted> WANTED = Map.of( //
		"http://iptc.org/std/Iptc4xmpExt/2008-02-29/", new Wanted("Iptc4xmpExt", "DigitalSourceType",
			"DigitalSourcefileType", "AISystemUsed", "AISystemVersionUsed", "AIPromptInformation"), //
		"http://ns.adobe.com/xap/1.0/", new Wanted("xmp", "CreatorTool"), //
		"http://ns.adobe.com/photoshop/1.0/", new Wanted("photoshop", "History", "Credit"), //
		"http://ns.adobe.com/tiff/1.0/", new Wanted("tiff", "Make", "Model", "Software"), //
		"http://ns.adobe.com/exif/1.0/", new Wanted("exif", "UserComment"), //
		"http://ns.adobe.com/pdf/1.3/", new Wanted("pdf", "Producer"), //
		"http://purl.org/dc/terms/", new Wanted("dcterms", "provenance"), //
		"http://purl.org/dc/elements/1.1/", new Wanted("dc", "description"));

	private record Wanted(String prefix, Set<String> names) {

		Wanted(final String prefix, final String... names) {
			this(prefix, Set.of(names));
		}
	}

	private final Findings findings;
	private final String where;
	private final Deque<QName> open = new ArrayDeque<>();
	private final StringBuilder text = new StringBuilder();
	/** Depth and name of the property whose text is gathered. */
	private int gathering;
	private String property;
	/** The step of a history that is read, and how many were before it. */
	private List<String> event;
	private int eventDepth;
	private int events;

	XmpReader(final Findings findings, final String where) {
		this.findings = findings;
		this.where = where;
	}

	/** @throws MalformedException where the packet cannot be read further; what was found before stays */
	void read(final byte[] packet) throws MalformedException {
		if (packet.length > LARGEST) throw new MalformedException("has " + packet.length + " bytes, and at most " + LARGEST +
			" are read");
		XMLStreamReader reader = null;
		try {
			reader = factory().createXMLStreamReader(new StringReader(decode(packet)));
			while (reader.hasNext())
				next(reader, reader.next());
		}
		// The JDK's parser lets some damaged bytes out as exceptions of the runtime.
		catch (final XMLStreamException | RuntimeException e) {
			// Its own words may quote the content.
			throw new MalformedException("is no well-formed XML" + (reader == null ? "" : " at line " + reader.getLocation()
				.getLineNumber() + ", column " + reader.getLocation().getColumnNumber()));
		}
	}

	/** Not left to the parser, which prints to the console where bytes are no characters. */
	private static String decode(final byte[] packet) {
		final boolean big = packet.length > 1 && (packet[0] == 0 || (packet[0] & 0xff) == 0xfe);
		final boolean little = packet.length > 1 && (packet[1] == 0 || (packet[0] & 0xff) == 0xff);
		final String text = new String(packet, big ? StandardCharsets.UTF_16BE : little ? StandardCharsets.UTF_16LE
			: StandardCharsets.UTF_8);
		final int from = text.startsWith("\uFEFF") ? 1 : 0;
		int to = text.length();
		while (to > from && text.charAt(to - 1) == 0)
			to--;
		return text.substring(from, to);
	}

	/** The JDK's own parser, wherever this runs: others know other switches. */
	private static XMLInputFactory factory() {
		final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("nothing is fetched");
		});
		return factory;
	}

	private void next(final XMLStreamReader reader, final int what) throws MalformedException {
		switch (what) {
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE:
				throw new MalformedException("has a document type or an entity, which are not read");
			case XMLStreamConstants.START_ELEMENT:
				start(reader);
				break;
			case XMLStreamConstants.END_ELEMENT:
				end();
				break;
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE:
				if (property != null) text.append(reader.getText());
				break;
			default: // Comments and instructions
		}
	}

	private void start(final XMLStreamReader reader) throws MalformedException {
		final QName name = reader.getName();
		if (event == null && name.equals(ITEM) && open.contains(HISTORY)) {
			event = new ArrayList<>();
			eventDepth = open.size() + 1;
			events++;
		}
		open.push(name);
		if (open.size() > findings.limits().depth()) throw new MalformedException("is nested deeper than " + findings
			.limits().depth() + " elements");
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			final QName attribute = reader.getAttributeName(i);
			final String key = key(attribute);
			if (key != null) add(key, reader.getAttributeValue(i));
			else if (attribute.equals(new QName(RDF, "resource")) && key(name) != null) add(key(name), reader
				.getAttributeValue(i));
		}
		if (property == null && key(name) != null) {
			property = key(name);
			gathering = open.size();
			text.setLength(0);
		}
	}

	private void end() {
		if (property != null && open.size() == gathering) {
			add(property, text.toString());
			property = null;
		}
		if (event != null && open.size() == eventDepth) {
			findings.add(ClaimKind.XMP, "xmpMM:History, step " + events, String.join("; ", event), where);
			event = null;
		}
		open.pop();
	}

	/** Name under which a property is told; null if it is none of those that are read. */
	private String key(final QName name) {
		if (event != null && name.getNamespaceURI().equals(EVENT) && EVENT_FIELDS.contains(name.getLocalPart())) return name
			.getLocalPart();
		final Wanted wanted = WANTED.get(name.getNamespaceURI());
		return wanted != null && wanted.names.contains(name.getLocalPart()) ? wanted.prefix + ":" + name.getLocalPart()
			: null;
	}

	private void add(final String key, final String value) {
		final String stripped = value.strip();
		if (stripped.isEmpty()) return;
		switch (key) {
			case "Iptc4xmpExt:DigitalSourceType", "Iptc4xmpExt:DigitalSourcefileType":
				findings.add(ClaimKind.XMP, key, stripped, where, SourceType.saysAi(stripped), false);
				break;
			case "Iptc4xmpExt:AISystemUsed":
				findings.add(ClaimKind.XMP, key, stripped, where, true, false);
				break;
			case "Iptc4xmpExt:AIPromptInformation":
				findings.add(ClaimKind.XMP, key, stripped, where, true, true);
				break;
			case CREATOR_TOOL, "tiff:Software", "pdf:Producer":
				findings.add(ClaimKind.XMP, key, stripped, where, GeneratorText.named(stripped).isPresent(), false);
				break;
			case "photoshop:Credit":
				findings.add(ClaimKind.XMP, key, stripped, where, GeneratorText.credited(stripped).isPresent(), false);
				break;
			case "exif:UserComment":
				GeneratorText.add(findings, ClaimKind.XMP, key, stripped, where);
				break;
			case "dc:description":
				// Most descriptions tell what is seen; only that of a generator claims an origin.
				if (GeneratorText.of("", stripped).isPresent()) GeneratorText.add(findings, ClaimKind.XMP, key, stripped, where);
				break;
			default:
				if (event != null && !key.contains(":")) event.add(key + ": " + stripped);
				else findings.add(ClaimKind.XMP, key, stripped, where);
		}
	}
}
