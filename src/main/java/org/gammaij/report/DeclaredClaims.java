package org.gammaij.report;

import java.nio.file.Path;
import java.util.function.Function;

import org.gammaij.detect.Declared;
import org.gammaij.image.Thumbnails;
import org.gammaij.provenance.ClaimReader;
import org.gammaij.provenance.Claims;

/** What a row tells of a file's claims of its origin: a summary, without prompts. Whatever is wrong with the file, it says so in words. */
public final class DeclaredClaims implements Function<Path, Declared> {

	private final ClaimReader reader = new ClaimReader(Thumbnails::likeness);

	@Override
	public Declared apply(final Path file) {
		final Claims claims = reader.read(file);
		return new Declared(claims.summary(), claims.sayAi());
	}
}
