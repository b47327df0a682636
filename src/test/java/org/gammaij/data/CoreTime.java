package org.gammaij.data;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Processor time of the measuring thread, so that other work on the machine does not count. */
@State(Scope.Thread)
public class CoreTime {

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private long samples;
	private long start;

	@Setup(Level.Iteration)
	public void start() {
		samples = 0;
		start = threads.getCurrentThreadCpuTime();
	}

	@TearDown(Level.Iteration)
	public void print() {
		final double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
		System.out.printf(Locale.ROOT, "%.1f samples per second of processor time; ", samples / seconds);
	}

	/** Counts a sample that is being made. */
	public void count() {
		samples++;
	}
}
