/** How fast all this is: one command measures it and writes a table, see {@link org.gammaij.benchmark.Benchmark}. */
package org.gammaij.benchmark;
