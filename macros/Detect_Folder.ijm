// Looks at all images of a folder and its subfolders, and writes results.csv, masks and overlays.
// Started again, it goes on where it was stopped.
// Argument (optional): "INPUT_FOLDER;OUTPUT_FOLDER;FURTHER OPTIONS"; without one it asks.

parts = split(getArgument(), ";");
if (parts.length < 2)
	parts = newArray(getDirectory("Folder with images"), getDirectory("Folder for the results"));
options = "";
if (parts.length > 2) options = parts[2];

run("GAMMA Detect Folder", "input=[" + parts[0] + "] output=[" + parts[1] + "] recursive=true resume=true " + options);
print("Results are in " + parts[1]);
