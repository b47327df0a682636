package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody meets whose ImageJ runs on an older Java. */
class JavaVersionTest {

	/** Class files of Java N have the version N + 44. */
	private static final int FIRST = 44;

	@Test
	void anOldJavaIsNamedWithTheOneThatIsNeeded() {
		assertEquals("GAMMA Detector needs Java 17 or later, and this is Java 8 in /opt/jre.\nInstall a newer Java, for example " +
			"from adoptium.net, or use a Fiji that brings one.", JavaVersion.problem("1.8", "/opt/jre"));
		assertTrue(JavaVersion.problem("11", "/opt/jre").contains("this is Java 11 in"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "17", "21", "25" })
	void aRecentJavaIsNoProblem(final String version) {
		assertNull(JavaVersion.problem(version, "/opt/jre"));
	}

	@Test
	void thisJavaIsNoProblem() {
		assertNull(JavaVersion.problem());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Gamma_Plugin", "Launcher", "JavaVersion" })
	void whatSaysSoLoadsOnJava8(final String name) throws IOException {
		assertEquals(FIRST + 8, version(name));
	}

	@Test
	void theVersionThatIsAskedForIsTheOneCompiledFor() throws IOException {
		assertEquals(FIRST + JavaVersion.NEEDED, version("Main"));
	}

	private static int version(final String name) throws IOException {
		try (DataInputStream in = new DataInputStream(Main.class.getResourceAsStream(name + ".class"))) {
			in.skipNBytes(6);
			return in.readUnsignedShort();
		}
	}
}
