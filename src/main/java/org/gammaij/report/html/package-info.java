/**
 * A report on a folder of results for those who have to judge them: one page that needs nothing else, and the same as JSON.
 * What it says is collected first ({@code Content}), and both are written from that.
 */
package org.gammaij.report.html;
