package org.gammaij.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CardHtmlTest {

	/** As in the file of a model that was adapted, evaluated and calibrated. */
	@Test
	void ofSeveralCardsInOneFileOnlyTheEvaluationsAreFolded() {
		final CardHtml card = CardHtml.of("# adapted\n\nFigures.\n\n### Evaluation on one\n\nLong.\n\n---\n\n# shipped\n\n" +
			"## Known failures\n\nFails on moss.\n\n### Evaluation on two\n\nLonger.\n\n## Sources\n\nLongest.\n");
		assertTrue(card.opening().startsWith("<h3>adapted</h3>\n<p>Figures.</p>\n"), card.opening());
		assertTrue(card.opening().endsWith("<h3>shipped</h3>\n<h4>Known failures</h4>\n<p>Fails on moss.</p>\n"), card.opening());
		assertEquals("<h5>Evaluation on one</h5>\n<p>Long.</p>\n<hr />\n<h5>Evaluation on two</h5>\n<p>Longer.</p>\n<h4>Sources</h4>\n" +
			"<p>Longest.</p>\n", card.rest());
	}
}
