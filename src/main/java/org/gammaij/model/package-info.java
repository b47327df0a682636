/**
 * Model files: the folder of {@code model.json} and {@code weights.safetensors},
 * and the import of encoder weights that a user has. Nothing here ever runs code
 * that is found in a file.
 */
package org.gammaij.model;
