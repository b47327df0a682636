// Looks at the active image and says in the log what was found.
// Argument (optional): further options of the command, such as "model=[/path/of/a model] selection_only=true".
// The two maps open as "AI probability of TITLE" and "Manipulation probability of TITLE": select them by title,
// since which image is the active one afterwards is not certain.

if (nImages == 0) exit("Open an image first.");
title = getTitle();
run("GAMMA Detect", "view=whole heat_maps=true " + getArgument());

selectImage("AI probability of " + title);
getStatistics(area, mean);
print("Mean AI probability of " + title + ": " + d2s(mean, 4));
selectImage(title);
