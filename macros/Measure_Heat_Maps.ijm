// Looks at each image of a folder in batch mode and measures how much of it lies above a probability of one's choice.
// Argument (optional): "INPUT_FOLDER;FURTHER OPTIONS"; without one it asks.

probability = 0.9;
parts = split(getArgument(), ";");
if (parts.length == 0) parts = newArray(getDirectory("Folder with images"));
options = "";
if (parts.length > 1) options = parts[1];
folder = parts[0];
if (!endsWith(folder, File.separator)) folder += File.separator;

setBatchMode(true);
files = getFileList(folder);
for (i = 0; i < files.length; i++) {
	if (!matches(toLowerCase(files[i]), ".*\\.(png|jpg|jpeg|tif|tiff)")) continue;
	open(folder + files[i]);
	title = getTitle();
	run("GAMMA Detect", "view=whole heat_maps=true " + options);
	selectImage("AI probability of " + title);
	getDimensions(width, height, channels, slices, frames);
	above = 0;
	for (y = 0; y < height; y++)
		for (x = 0; x < width; x++)
			if (getPixel(x, y) >= probability) above++;
	print(title + ": " + d2s(100 * above / (width * height), 2) + " % of the pixels have an AI probability of at least " +
		probability);
	close("*");
}
