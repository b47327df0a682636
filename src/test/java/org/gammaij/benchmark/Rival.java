package org.gammaij.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A {@link Contender} as seen from here: a process of its own, so that its memory and page faults are its own. */
final class Rival implements AutoCloseable {

	private final String name;
	private final double multiplications;
	private final Process process;
	private final PrintWriter orders;
	private final BufferedReader answers;
	private final Usage atStart;

	/**
	 * Starts it and waits until it is ready.
	 *
	 * @param name in the table
	 * @param multiplications billions of a turn's multiplications with an addition; NaN if that is not known
	 * @throws IOException if it does not become ready
	 */
	Rival(final String name, final double multiplications, final ProcessBuilder builder) throws IOException {
		this.name = name;
		this.multiplications = multiplications;
		process = builder.start();
		orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
		answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		atStart = answer();
	}

	String name() {
		return name;
	}

	double multiplications() {
		return multiplications;
	}

	/** Memory in RAM before the first turn, in MiB. */
	double residentAtStart() {
		return atStart.resident();
	}

	/**
	 * Lets it do some turns.
	 *
	 * @return of each on average
	 */
	Usage run(final int side, final int turns) throws IOException {
		orders.println(side + " " + turns);
		return answer();
	}

	private Usage answer() throws IOException {
		for (String line = answers.readLine(); line != null; line = answers.readLine())
			if (line.startsWith(Contender.ANSWER)) return Usage.parse(line.substring(Contender.ANSWER.length()));
		throw new IOException(name + " gave up; what it wrote is above");
	}

	@Override
	public void close() {
		// The end of its orders is its end
		orders.close();
		try {
			if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroy();
		}
		catch (final InterruptedException e) {
			process.destroy();
			Thread.currentThread().interrupt();
		}
	}
}
