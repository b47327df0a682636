package org.gammaij.benchmark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The process in which one {@link Work} is measured: it does as many turns as a line of its input says and answers with a line of
 * what they used, until the input ends. See {@link Rival}, its other end.
 */
final class Contender {

	/** What an answer begins with; a library may write lines of its own. */
	static final String ANSWER = "@ ";

	private Contender() {}

	/** @param arguments see {@link Works#open} */
	public static void main(final String[] arguments) throws Exception {
		try (Work work = Works.open(arguments); BufferedReader orders = new BufferedReader(new InputStreamReader(System.in,
			StandardCharsets.UTF_8)))
		{
			System.out.println(ANSWER + Usage.now().toLine());
			for (String order = orders.readLine(); order != null; order = orders.readLine()) {
				final int side = Integer.parseInt(order.split(" ")[0]);
				final int turns = Integer.parseInt(order.split(" ")[1]);
				final Usage before = Usage.now();
				for (int i = 0; i < turns; i++)
					work.run(side);
				System.out.println(ANSWER + Usage.now().since(before).each(turns).toLine());
			}
		}
	}
}
