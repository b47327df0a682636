package org.gammaij.report.html;

import java.util.ArrayList;
import java.util.List;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The card of a model as HTML without links and pictures, which would lead out of the page; HTML in it is shown as text.
 *
 * @param opening up to its first heading of the third level; of several cards in one file that of each
 * @param rest the sections of single evaluations, which are long; may be empty
 */
record CardHtml(String opening, String rest) {

	private static final int SECTIONS = 3;
	private static final int DEMOTED = 2;
	private static final int LOWEST = 6;
	private static final List<Extension> TABLES = List.of(TablesExtension.create());
	private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
	private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(TABLES).escapeHtml(true).build();

	/** @param markdown the card */
	static CardHtml of(final String markdown) {
		final Node document = PARSER.parse(markdown);
		final Document opening = new Document();
		final Document rest = new Document();
		boolean opens = true;
		for (final Node node : children(document)) {
			if (node instanceof Heading heading && (heading.getLevel() >= SECTIONS || heading.getLevel() == 1)) opens = heading
				.getLevel() == 1;
			(opens ? opening : rest).appendChild(node);
		}
		return new CardHtml(render(opening), render(rest));
	}

	private static String render(final Document part) {
		part.accept(new AbstractVisitor() {

			@Override
			public void visit(final Heading heading) {
				heading.setLevel(Math.min(LOWEST, heading.getLevel() + DEMOTED));
				visitChildren(heading);
			}

			@Override
			public void visit(final Link link) {
				visitChildren(link);
				unwrap(link);
			}

			@Override
			public void visit(final Image image) {
				visitChildren(image);
				unwrap(image);
			}
		});
		return RENDERER.render(part);
	}

	private static void unwrap(final Node node) {
		children(node).forEach(node::insertBefore);
		node.unlink();
	}

	private static List<Node> children(final Node parent) {
		final List<Node> children = new ArrayList<>();
		for (Node node = parent.getFirstChild(); node != null; node = node.getNext())
			children.add(node);
		return children;
	}
}
