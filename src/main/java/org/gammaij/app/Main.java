package org.gammaij.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.gammaij.command.ParameterRules;
import org.gammaij.common.PlainText;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.log.StderrLogService;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginIndex;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The command line. Commands, options and help come from the commands' own
 * metadata. Exit codes: 0 done, 1 the command failed, 2 it was called wrongly, 130
 * interrupted.
 */
public final class Main {

	static final int FAILURE = 1;
	static final int USAGE = 2;

	/** How long an interrupted command may take to put its files in order. */
	private static final long GRACE_SECONDS = 60;
	private static final long ASK_AGAIN_MILLIS = 100;

	/** Tells of each folder that it makes for the preferences of SciJava; kept here lest it be collected. */
	private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

	private final PrintStream out;
	private final PrintStream err;
	private volatile Console console;
	private volatile boolean interrupted;

	Main(final PrintStream out, final PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/** Runs one command; leaves the JVM running after success, since a build tool may own it. */
	public static void main(final String... args) {
		// Set before any class of AWT is loaded: no display is ever needed here.
		System.setProperty("java.awt.headless", "true");
		PREFERENCES.setLevel(Level.WARNING);
		final Main main = new Main(System.out, System.err);
		final CountDownLatch finished = new CountDownLatch(1);
		final Thread interrupt = new Thread(() -> main.interrupt(finished), "gamma-interrupt");
		Runtime.getRuntime().addShutdownHook(interrupt);
		int code = FAILURE;
		try {
			code = main.run(args);
		}
		finally {
			finished.countDown();
		}
		if (code != 0) System.exit(code);
		try {
			Runtime.getRuntime().removeShutdownHook(interrupt);
		}
		catch (final IllegalStateException e) {
			// The JVM is going down already; the hook then finds the work finished.
		}
	}

	/**
	 * Runs one command.
	 *
	 * @return the exit code
	 */
	int run(final String... args) {
		try (Context context = new Context(new PluginIndex(new DefaultPluginFinder(loader())))) {
			silence(context.service(LogService.class));
			final CommandLine line = new CommandLineBuilder((entry, parsed) -> launch(context, entry, parsed)).build(
				new CommandCatalog(context), args.length == 0 ? "" : args[0]);
			line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
			line.setExecutionStrategy(this::dispatch);
			line.setParameterExceptionHandler((e, a) -> complain(e.getCommandLine(), message(e)));
			return line.execute(args);
		}
	}

	/**
	 * The context class loader in a wrapping: a plain URLClassLoader, which Maven's exec plugin has, would make SciJava
	 * index the compiled classes again and say so, although the compiler has done that.
	 */
	private static ClassLoader loader() {
		return new ClassLoader(Thread.currentThread().getContextClassLoader()) {};
	}

	@SuppressWarnings("unchecked")
	private int dispatch(final ParseResult parsed) {
		final Integer help = CommandLine.executeHelpRequest(parsed);
		if (help != null) return help;
		ParseResult innermost = parsed;
		while (innermost.hasSubcommand())
			innermost = innermost.subcommand();
		final Object action = innermost.commandSpec().userObject();
		if (action instanceof Function)
			return ((Function<ParseResult, Integer>) action).apply(innermost);
		return complain(innermost.commandSpec().commandLine(), "Name a command.");
	}

	private static String message(final CommandLine.ParameterException e) {
		final CommandLine line = e.getCommandLine();
		if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched) || line.getSubcommands().isEmpty() || //
			unmatched.isUnknownOption()) return e.getMessage();
		return "There is no command '" + unmatched.getUnmatched().get(0) + "'.";
	}

	private int complain(final CommandLine line, final String message) {
		final String name = line.getCommandSpec().qualifiedName();
		err.println(name + ": " + PlainText.oneLine(message) + " (" + name + " --help lists what there is)");
		return USAGE;
	}

	private int launch(final Context context, final CommandCatalog.Entry entry, final ParseResult parsed) {
		final Map<String, Object> inputs = CommandOptions.given(parsed, ParameterRules.writable(entry.info()));
		console = new Console(err);
		context.service(LogService.class).addLogListener(console);
		context.service(EventService.class).subscribe(console);
		try {
			final Future<CommandModule> running = interrupted ? null : context.service(CommandService.class).run(entry.info(),
				true, inputs);
			if (running == null) return neverStarted();
			final CommandModule module = running.get();
			if (!module.isCanceled()) return 0;
			final String reason = module.getCancelReason();
			if (reason != null && !reason.equals(console.lastError())) err.println(reason);
			return FAILURE;
		}
		catch (final ExecutionException e) {
			return fail(e, parsed.hasMatchedOption(CommandLineBuilder.STACKTRACE));
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			console.cancel();
			return FAILURE;
		}
	}

	/** Whether the program is to end. */
	boolean isInterrupted() {
		return interrupted;
	}

	/** SciJava starts nothing any more once the JVM is going down. */
	private int neverStarted() {
		err.println("Interrupted before anything was done.");
		return FAILURE;
	}

	private int fail(final Throwable exception, final boolean stackTrace) {
		Throwable cause = exception;
		while (cause.getCause() != null)
			cause = cause.getCause();
		err.println("Failed: " + cause + (stackTrace ? "" : " (" + CommandLineBuilder.STACKTRACE + " tells where)"));
		if (stackTrace) exception.printStackTrace(err);
		return FAILURE;
	}

	/** Called on Ctrl-C (and on each exit): stops the command and waits until its files are in order. */
	void interrupt(final CountDownLatch finished) {
		interrupted = true;
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
		try {
			// Again and again, since the command may only just be starting
			do
				if (console != null) console.cancel();
			while (!finished.await(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < end);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** The log goes to {@link Console}, not to standard output. */
	private static void silence(final LogService log) {
		final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
		if (log instanceof StderrLogService) ((StderrLogService) log).setPrintStreams(level -> nowhere);
	}
}
