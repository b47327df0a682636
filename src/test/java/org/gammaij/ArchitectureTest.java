package org.gammaij;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.awt.Component;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The packages read as a table of contents: each may use only those before it. */
class ArchitectureTest {

	private static final List<String> ORDER = List.of("common", "provenance", "image", "map", "network", "model", "engine",
		"detect", "data", "training", "evaluation", "report", "command", "app");
	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages("org.gammaij");

	@Test
	void eachPackageUsesOnlyThoseBeforeIt() {
		for (int i = 0; i < ORDER.size() - 1; i++) {
			final String[] later = ORDER.subList(i + 1, ORDER.size()).stream().map(ArchitectureTest::inside).toArray(
				String[]::new);
			noClasses().that().resideInAPackage(inside(ORDER.get(i))).should().dependOnClassesThat().resideInAnyPackage(
				later).allowEmptyShould(true).check(CLASSES);
		}
	}

	@Test
	void thereAreNoOtherPackagesAndNoCycles() {
		final String[] known = ORDER.stream().map(ArchitectureTest::inside).toArray(String[]::new);
		noClasses().should().resideOutsideOfPackages(known).check(CLASSES);
		slices().matching("org.gammaij.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	/** What a file claims of itself must not become part of a score, nor of what a model learns. */
	@Test
	void claimsAreKeptApartFromPixels() {
		noClasses().that().resideOutsideOfPackages(inside("provenance"), inside("report"), inside("command"), inside("app"))
			.should().dependOnClassesThat().resideInAPackage(inside("provenance")).check(CLASSES);
	}

	@Test
	void onlyReportCommandAndAppSeeImageJ() {
		noClasses().that().resideOutsideOfPackages(inside("report"), inside("command"), inside("app")).should()
			.dependOnClassesThat().resideInAPackage("ij..").check(CLASSES);
	}

	/** ImageJ's own windows, such as a plot, are what commands show things in; windows of our own are the application's. */
	@Test
	void theCoreOpensNoWindows() {
		noClasses().that().resideOutsideOfPackage(inside("app")).should().dependOnClassesThat().resideInAnyPackage(
			"javax.swing..", "java.awt.event..").check(CLASSES);
		noClasses().that().resideOutsideOfPackages(inside("report"), inside("command"), inside("app")).should()
			.dependOnClassesThat().areAssignableTo(Component.class).check(CLASSES);
	}

	/** In Turkish, {@code I} becomes a dotless i; in Arabic, numbers have other digits; in German, a comma for the point. */
	@Test
	void nothingDependsOnTheLanguageOfTheUser() {
		noClasses().should().callMethod(String.class, "format", String.class, Object[].class).orShould().callMethod(
			String.class, "formatted", Object[].class).orShould().callMethod(String.class, "toLowerCase").orShould().callMethod(
				String.class, "toUpperCase").orShould().callMethod(PrintStream.class, "printf", String.class, Object[].class)
			.orShould().callMethod(DateTimeFormatter.class, "ofPattern", String.class).orShould().callConstructor(
				DecimalFormat.class, String.class).check(CLASSES);
	}

	private static String inside(final String name) {
		return "org.gammaij." + name + "..";
	}
}
