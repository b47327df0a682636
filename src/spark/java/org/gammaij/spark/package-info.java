/**
 * The screening of {@code detect} on a Spark cluster. It calls what {@code detect} calls and never reaches ImageJ: only the profile
 * {@code spark} compiles it.
 */
package org.gammaij.spark;
