package net.imagej.legacy;

import org.scijava.service.AbstractService;

/** Stands for ImageJ2's service of that name, by which a context is known to be ImageJ2's. Not found by itself. */
public final class LegacyService extends AbstractService {}
