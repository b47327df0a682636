package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.model.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine starts offline, whatever the thread's class loader, or says what is missing. */
class EngineSetupTest {

	@TempDir
	Path folder;

	/** Runs in a JVM of its own, where something is missing. */
	static final class Probe {

		public static void main(final String... args) {
			try {
				Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0], null));
				System.out.println("started " + EngineSetup.start().getEngineName() + ", offline " + EngineSetup.isOffline() +
					", left behind " + System.getProperty(EngineSetup.OFFLINE) + ", " + System.getProperty(EngineSetup.NO_TRACKING));
			}
			catch (final InvalidInputException e) {
				System.out.println(e.getMessage());
			}
		}
	}

	@Test
	void startsUnderAnyContextClassLoader() throws Exception {
		assertEquals("started PyTorch, offline true, left behind null, null", probe("nothing-is-left-out", List.of()));
	}

	@Test
	void settingsOfTheUserStay() throws Exception {
		assertEquals("started PyTorch, offline false, left behind false, true", probe("nothing-is-left-out", List.of(
			"-Dai.djl.offline=false", "-DOPT_OUT_TRACKING=true")));
	}

	/** Starts the engine in a JVM of its own, by this program or by DJL alone, detects, and tells which hosts were asked for. */
	static final class Network {

		public static void main(final String... args) throws IOException {
			final List<String> asked = Collections.synchronizedList(new ArrayList<>());
			final URLStreamHandler recording = new URLStreamHandler() {

				@Override
				protected URLConnection openConnection(final URL url) throws IOException {
					asked.add(url.getHost());
					throw new ConnectException(url.getHost());
				}

				@Override
				protected URLConnection openConnection(final URL url, final Proxy proxy) throws IOException {
					return openConnection(url);
				}
			};
			URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? recording : null);
			final Path folder = Path.of(args[1]);
			if ("djl".equals(args[0])) Engine.getInstance();
			else try (Detector detector = Detector.open(Models.find(TinyModel.save(folder).toString()), "cpu", "float32"))
			{
				detector.detect(TinyModel.image(64, 64).asImg(), View.CENTER_CROP, Progress.NONE);
			}
			System.out.println("asked for " + asked);
		}
	}

	/** The settings hold while the engine is loaded; DJL uses the network at no other time. */
	@Test
	void nothingIsReportedAlthoughTheSettingsAreNotLeftBehind() throws Exception {
		assertEquals("asked for []", probe(Network.class, "nothing-is-left-out", List.of(), "own", folder.resolve("tiny")
			.toString()));
		assertNotEquals("asked for []", probe(Network.class, "nothing-is-left-out", List.of(), "djl", folder.toString()),
			"else this test could not fail");
	}

	@Test
	void missingNativesAreNamedAndNotDownloaded() throws Exception {
		final String message = probe("pytorch-native", List.of("-DENGINE_CACHE_DIR=" + folder));
		assertTrue(message.startsWith("PyTorch's native libraries could not be loaded (Offline mode is enabled.)"), message);
		assertTrue(message.contains("put the jar pytorch-native-cpu-") && message.contains("allow_download=true"), message);
	}

	@Test
	void missingEngineIsNamed() throws Exception {
		final String message = probe("pytorch-engine", List.of());
		assertTrue(message.startsWith("DJL's PyTorch engine is missing"), message);
	}

	@Test
	void contextClassLoaderIsRestored() {
		final ClassLoader mine = new ClassLoader(null) {};
		final ClassLoader before = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(mine);
		try {
			EngineSetup.start();
			assertSame(mine, Thread.currentThread().getContextClassLoader());
			assertThrows(IllegalStateException.class, () -> EngineSetup.withOwnLoader(() -> {
				throw new IllegalStateException();
			}));
			assertSame(mine, Thread.currentThread().getContextClassLoader());
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	@Test
	void devicesByName() {
		assertEquals(Device.cpu(), Devices.choose(" CPU "));
		assertEquals("cpu", Devices.name(Device.cpu()));
		assertEquals("gpu1", Devices.name(Device.gpu(1)));
		assertEquals(Devices.problem(0).isEmpty() ? "gpu0" : "cpu", Devices.name(Devices.choose("auto")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "gpu", "cuda:0", "gpu-1", "tpu" })
	void unknownDevicesAreTold(final String name) {
		assertTrue(assertThrows(InvalidInputException.class, () -> Devices.choose(name)).getMessage().contains(
			"give auto, cpu, gpu0"));
	}

	@Test
	void gpuThatIsNotThereIsToldWithCauseAndFix() {
		final Exception e = assertThrows(InvalidInputException.class, () -> Devices.choose("gpu99"));
		assertTrue(e.getMessage().startsWith("gpu99 cannot be used, because "), e.getMessage());
		assertTrue(e.getMessage().endsWith("or choose the device cpu."), e.getMessage());
	}

	@Test
	void oneDeviceOfSeveralIsThatOne() {
		assertEquals(List.of(Device.cpu()), Devices.chooseSeveral("cpu"));
		assertEquals("gpu0,gpu2", Devices.names(List.of(Device.gpu(0), Device.gpu(2))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "gpu0,cpu | 'cpu' in 'gpu0,cpu' is none",
		"cpu,cpu | 'cpu' in 'cpu,cpu' is none", "gpu0, | '' in 'gpu0,'", "gpu1, GPU1 | 'gpu1, GPU1': name each once" })
	void onlyGpusShareTheWork(final String names, final String part) {
		final String message = assertThrows(InvalidInputException.class, () -> Devices.chooseSeveral(names)).getMessage();
		assertTrue(message.contains(part), message);
	}

	@Test
	void severalWithoutGpuTellCauseAndFix() {
		if (Devices.problem(0).isEmpty()) return;
		for (final String names : List.of("all", "gpu0,gpu1")) {
			final String message = assertThrows(InvalidInputException.class, () -> Devices.chooseSeveral(names)).getMessage();
			assertTrue(message.startsWith("gpu0 cannot be used, because ") && message.endsWith("or choose the device cpu."),
				message);
		}
	}

	@Test
	void severalWhereOneIsMeantAreTold() {
		assertTrue(assertThrows(InvalidInputException.class, () -> Devices.choose("gpu0,gpu1")).getMessage().contains(
			"which only training can use"));
	}

	/** What {@link Probe} prints without the jars whose names contain a text. */
	private static String probe(final String leftOut, final List<String> options) throws IOException,
		InterruptedException
	{
		return probe(Probe.class, leftOut, options);
	}

	private static String probe(final Class<?> program, final String leftOut, final List<String> options,
		final String... arguments) throws IOException, InterruptedException
	{
		final String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(
			entry -> !Path.of(entry).getFileName().toString().contains(leftOut)).collect(Collectors.joining(
				File.pathSeparator));
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, program.getName()));
		command.addAll(List.of(arguments));
		final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor());
		return output.strip();
	}
}
