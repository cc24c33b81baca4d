using System.Text;
using AutoAL.Contracts;

namespace AutoAL.Data.Readers;

/// <summary>
/// A folder of class folders of PNG files: <c>class/name.png</c>. Rows are ordered by class and file name, both by ordinal. Names that
/// begin with a dot and files beside the class folders are passed over.
/// </summary>
internal sealed class ImageFolderReader : IDatasetReader
{
    public string Name => "images";

    public IReadOnlyList<string> Extensions { get; } = ["/"];

    public string Summary => "A folder of class folders of PNG images of one size, `class/name.png`.";

    public bool Recognises(string path) => Directory.Exists(path);

    public DatasetRows Read(DatasetSource source)
    {
        if (!Directory.Exists(source.Path))
            throw new DataException($"{source.Path}: images are read from a folder, and this is none.");
        string[] folders = Entries(source.Path, Directory.GetDirectories);
        if (folders.Length == 0)
            throw new DataException($"{source.Path}: the folder holds no class folder. Arrange the images as class/name.png.");
        var labels = new StringCells("label");
        var pictures = new List<Picture>();
        string first = "";
        foreach (string folder in folders)
        {
            string[] files = Entries(folder, Directory.GetFileSystemEntries);
            if (files.Length == 0)
                throw new DataException($"{folder}: the class folder holds no image. Add some, or remove the folder.");
            foreach (string file in files)
            {
                Picture picture = PngDecoder.Decode(file, Bytes(file));
                if (pictures.Count == 0)
                    first = file;
                else if (Size(picture) != Size(pictures[0]))
                    throw new DataException($"{file}: the image is {Size(picture)}, but {first} is {Size(pictures[0])}. Bring all images to one size and colour format.");
                pictures.Add(picture);
                labels.Add(Encoding.UTF8.GetBytes(Path.GetFileName(folder)), 0);
            }
        }

        return new DatasetRows([Column(source.Path, pictures)], labels.ToCategories(withMissing: false), []);
    }

    private static ImageColumn Column(string path, List<Picture> pictures)
    {
        Picture shape = pictures[0];
        long size = (long)shape.Pixels.Length * pictures.Count;
        if (size > Array.MaxLength)
            throw new DataException(FormattableString.Invariant($"{path}: {pictures.Count} images of {Size(shape)} are more than 2 GiB. Make them smaller, or take fewer."));
        var pixels = new byte[size];
        for (int i = 0; i < pictures.Count; i++)
            pictures[i].Pixels.CopyTo(pixels, i * shape.Pixels.Length);
        return new ImageColumn("image", shape.Width, shape.Height, shape.Channels, pixels);
    }

    private static string[] Entries(string folder, Func<string, string[]> list)
    {
        string[] entries = [.. list(folder).Where(entry => !Path.GetFileName(entry).StartsWith('.'))];
        Array.Sort(entries, StringComparer.Ordinal);
        return entries;
    }

    private static byte[] Bytes(string file)
    {
        if (Directory.Exists(file))
            throw new DataException($"{file}: a class folder holds images only, and this is a folder. Arrange the images as class/name.png.");
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{file}: the file cannot be opened: {problem.Message}", problem);
        }
    }

    private static string Size(Picture picture) => FormattableString.Invariant($"{picture.Width} × {picture.Height} pixels with {picture.Channels} {(picture.Channels == 1 ? "channel" : "channels")}");
}
