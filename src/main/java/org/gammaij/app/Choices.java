package org.gammaij.app;

import java.awt.Choice;
import java.awt.EventQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.gammaij.command.GammaCommand;
import org.gammaij.common.InvalidInputException;
import org.gammaij.engine.Devices;
import org.gammaij.model.Models;
import org.scijava.module.ModuleItem;

/** What a dialog offers for a parameter: what its annotation allows, the models that are installed, the devices that can be used. */
final class Choices {

	private Choices() {}

	/**
	 * What can be offered at once.
	 *
	 * @param text what is there; it is among them, though a macro may give anything else, such as the path of a model
	 * @return empty if the parameter takes any text
	 */
	static List<String> of(final ModuleItem<?> item, final String text) {
		final List<?> allowed = item.getChoices();
		if (allowed != null && !allowed.isEmpty()) return allowed.stream().map(String::valueOf).toList();
		final Set<String> found = new LinkedHashSet<>();
		switch (String.valueOf(item.getWidgetStyle())) {
			case GammaCommand.MODEL -> found.addAll(models());
			case GammaCommand.DEVICE -> found.addAll(List.of(Devices.AUTO, Devices.CPU));
			default -> {
				return List.of();
			}
		}
		found.add(text);
		return new ArrayList<>(found);
	}

	/** Adds what takes a while to find out: for graphics cards, PyTorch has to be started, which the command needs anyway. */
	static void complete(final ModuleItem<?> item, final Choice choice) {
		if (!GammaCommand.DEVICE.equals(item.getWidgetStyle())) return;
		final Thread thread = new Thread(() -> {
			final List<String> devices = devices();
			EventQueue.invokeLater(() -> devices.stream().filter(device -> !isOffered(device, choice)).forEach(choice::add));
		}, "gamma-devices");
		thread.setDaemon(true);
		thread.start();
	}

	private static boolean isOffered(final String device, final Choice choice) {
		return IntStream.range(0, choice.getItemCount()).anyMatch(i -> choice.getItem(i).equals(device));
	}

	private static List<String> models() {
		try {
			return Models.list().stream().filter(found -> found.model() != null).map(Models.Found::id).toList();
		}
		catch (final IOException | InvalidInputException e) {
			// The command will say what is wrong with the one that is chosen
			return List.of();
		}
	}

	private static List<String> devices() {
		try {
			return Devices.available();
		}
		catch (final InvalidInputException e) {
			return List.of();
		}
	}
}
