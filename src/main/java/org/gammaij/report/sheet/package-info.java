/** Sheets of small pictures beside each other, for people to compare. */
package org.gammaij.report.sheet;
