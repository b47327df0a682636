/**
 * The capabilities, one SciJava command each. A command binds parameters and calls the core; menu, macro keys and command
 * line are derived from its parameters in {@link org.gammaij.app}.
 */
package org.gammaij.command;
