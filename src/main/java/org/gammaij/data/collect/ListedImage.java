package org.gammaij.data.collect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.gammaij.data.DataSource;
import org.gammaij.image.Window;

/**
 * A row of a list of images.
 *
 * @param kind authentic, generated, or altered: by a network or by hand
 * @param source name of the generator, or of the kind of an authentic image, in letters that a file's name may have
 * @param family generators that share their last component, or the kind of an authentic image
 * @param repository where it lies: {@code owner/name}
 * @param commit of that repository, 40 hexadecimal digits
 * @param path in the repository
 * @param mask path of what was altered, in the repository; empty for an image that is authentic or generated as a whole
 * @param box part of the file that is the image; null for all of it
 * @param licence of the repository
 */
public record ListedImage(DataSource kind, String source, String family, String repository, String commit, String path, String mask,
	Window box, String licence)
{

	/** Images of one group are never split between training and validation: all of a source of a repository. */
	String group() {
		return repository + ":" + source;
	}

	/**
	 * Where the checked out repository lies. A list may name two commits of one.
	 *
	 * @param repositories folder with a folder {@code owner/name-commit}, {@code owner/name}, {@code owner+name} or, as archives have it, {@code name-commit} of each
	 * @return empty if there is none
	 */
	Optional<Path> folder(final Path repositories) {
		final String name = repository.substring(repository.indexOf('/') + 1);
		return Stream.of(repository + "-" + commit, repository, repository.replace('/', '+'), name + "-" + commit).map(repositories::resolve).filter(
			Files::isDirectory).findFirst();
	}
}
