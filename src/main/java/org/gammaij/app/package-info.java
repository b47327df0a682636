/**
 * The ways in that are derived from the commands: the command line and the entry of plain ImageJ 1.x.
 */
package org.gammaij.app;
