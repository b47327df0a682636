/** Looks at every file of a data set: what it is made of, what is damaged or double, what gives the class away. */
package org.gammaij.data.scan;
