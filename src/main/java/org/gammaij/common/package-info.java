/**
 * What every package may use: progress and cancelling, errors for users, files that appear whole, hashes.
 */
package org.gammaij.common;
