/**
 * Writes results for people: rows, maps, overlays, contact sheets, charts and tables.
 */
package org.gammaij.report;
