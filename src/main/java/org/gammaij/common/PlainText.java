package org.gammaij.common;

/** Text where not every character may stand as it is. */
public final class PlainText {

	private PlainText() {}

	/** With a space in place of each line break and the blanks around it, as tables and logs have it. */
	public static String oneLine(final String text) {
		return text.replaceAll("\\s*\\R\\s*", " ");
	}

	/** As it stands in a page of HTML. */
	public static String html(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
