using System.Globalization;
using AutoAL.Contracts;

namespace AutoAL.Data.Readers;

/// <summary>
/// Images N×H×W or N×H×W×C as idx files with a second idx file of N labels; or a folder of <c>train-images-idx3-ubyte</c>,
/// <c>train-labels-idx1-ubyte</c> and, optionally, <c>t10k-</c> or <c>test-</c> ones (idx4 for coloured images, each optionally with
/// .gz), which are the official parts. <c>classes.txt</c> beside the files names the classes, one a line from class 0.
/// </summary>
internal sealed class IdxReader : IDatasetReader
{
    public string Name => "idx";

    public IReadOnlyList<string> Extensions { get; } = [".idx", ".idx.gz", "-idx3-ubyte", "-idx3-ubyte.gz", "-idx4-ubyte", "-idx4-ubyte.gz"];

    public string Summary => "IDX images of unsigned bytes (as MNIST) with their label file, or a folder of train and test files.";

    public bool Recognises(string path) => Directory.Exists(path)
        ? Find(path, "train-images-idx3-ubyte", "train-images-idx4-ubyte") is not null
        : Extensions.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    public DatasetRows Read(DatasetSource source)
    {
        if (Directory.Exists(source.Path))
            return ReadFolder(source);
        if (source.LabelsPath is null)
            throw new DataException($"{source.Path}: the file of labels is not named. Name the idx file that holds them.");
        return ToRows([ReadPair(source.Path, source.LabelsPath)], [], ClassNames(Path.GetDirectoryName(Path.GetFullPath(source.Path))!));
    }

    private static DatasetRows ReadFolder(DatasetSource source)
    {
        if (source.LabelsPath is not null)
            throw new DataException($"{source.Path}: a folder holds its own labels. Name no file of labels.");
        string folder = source.Path;
        string trainImages = Find(folder, "train-images-idx3-ubyte", "train-images-idx4-ubyte")
            ?? throw new DataException($"{folder}: the folder holds no train-images-idx3-ubyte or train-images-idx4-ubyte, with or without .gz.");
        string? testImages = Find(folder, "t10k-images-idx3-ubyte", "test-images-idx3-ubyte", "test-images-idx4-ubyte");
        if (testImages is null)
        {
            // One pair alone names no parts.
            return ToRows([ReadPair(trainImages, Labels(folder, "train-labels-idx1-ubyte"))], [], ClassNames(folder));
        }

        var pairs = new List<(IdxFile Images, IdxFile Labels)>();
        var parts = new List<Part>();
        if (source.Part != PartFilter.Test)
            Add(trainImages, "train-labels-idx1-ubyte", Part.Train);
        if (source.Part != PartFilter.Train)
            Add(testImages, Path.GetFileName(testImages).StartsWith("t10k", StringComparison.Ordinal) ? "t10k-labels-idx1-ubyte" : "test-labels-idx1-ubyte", Part.Test);
        return ToRows(pairs, [.. parts], ClassNames(folder));

        void Add(string images, string labels, Part part)
        {
            pairs.Add(ReadPair(images, Labels(folder, labels)));
            parts.AddRange(Enumerable.Repeat(part, pairs[^1].Labels.Values.Length));
        }
    }

    private static string Labels(string folder, string name) =>
        Find(folder, name) ?? throw new DataException($"{folder}: the folder holds no {name}, with or without .gz.");

    private static string? Find(string folder, params string[] names) =>
        names.SelectMany(name => new[] { name + ".gz", name }).Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static (IdxFile Images, IdxFile Labels) ReadPair(string imagesPath, string labelsPath)
    {
        IdxFile images = IdxFile.Read(imagesPath);
        IdxFile labels = IdxFile.Read(labelsPath);
        if (images.Sizes.Length < 3)
            throw new DataException(FormattableString.Invariant($"{imagesPath}: images have 3 dimensions (N×H×W) or 4 (N×H×W×C), this file has {images.Sizes.Length}. Are images and labels exchanged?"));
        if (images.Sizes.Length == 4 && images.Sizes[3] is not (1 or 3 or 4))
            throw new DataException(FormattableString.Invariant($"{imagesPath}: the images have {images.Sizes[3]} channels; 1 (grey), 3 (RGB) and 4 (RGBA) are read."));
        if (images.Values.Length == 0)
            throw new DataException(FormattableString.Invariant($"{imagesPath}: the file holds no pixel ({string.Join(" × ", images.Sizes)})."));
        if (labels.Sizes.Length != 1)
            throw new DataException(FormattableString.Invariant($"{labelsPath}: labels have 1 dimension, this file has {labels.Sizes.Length}."));
        if (labels.Sizes[0] != images.Sizes[0])
            throw new DataException(FormattableString.Invariant($"{labelsPath}: {labels.Sizes[0]} labels for the {images.Sizes[0]} images of {imagesPath}."));
        return (images, labels);
    }

    private static DatasetRows ToRows(List<(IdxFile Images, IdxFile Labels)> pairs, Part[] parts, string[]? names)
    {
        int[] shape = pairs[0].Images.Sizes;
        var labels = new StringCells("label");
        foreach ((IdxFile images, IdxFile codes) in pairs)
        {
            if (!images.Sizes.AsSpan(1).SequenceEqual(shape.AsSpan(1)))
                throw new DataException(FormattableString.Invariant($"{images.Path}: the images are {string.Join(" × ", images.Sizes[1..])}, those of {pairs[0].Images.Path} {string.Join(" × ", shape[1..])}."));
            for (int i = 0; i < codes.Values.Length; i++)
            {
                int code = codes.Values[i];
                if (names is not null && code >= names.Length)
                    throw new DataException(FormattableString.Invariant($"{codes.Path}: label {i} is {code}, but classes.txt names {names.Length} classes, 0 to {names.Length - 1}."));
                labels.Add(System.Text.Encoding.UTF8.GetBytes(names?[code] ?? code.ToString(CultureInfo.InvariantCulture)), 0);
            }
        }

        byte[] pixels = pairs.Count == 1 ? pairs[0].Images.Values : [.. pairs[0].Images.Values, .. pairs[1].Images.Values];
        var column = new ImageColumn("image", shape[2], shape[1], shape.Length == 4 ? shape[3] : 1, pixels);
        return new DatasetRows([column], labels.ToCategories(withMissing: false), parts);
    }

    private static string[]? ClassNames(string folder)
    {
        string path = Path.Combine(folder, "classes.txt");
        if (!File.Exists(path))
            return null;
        using DataFile file = DataFile.Open(path);
        var lines = new TextLines(file);
        var names = new List<string>();
        while (lines.Next())
        {
            string name = System.Text.Encoding.UTF8.GetString(lines.Line.TrimEnd((byte)'\r'));
            if (name.Length == 0 || names.Contains(name))
                throw new DataException(FormattableString.Invariant($"{path}, line {lines.Number}: {(name.Length == 0 ? "the class name is empty" : $"the class name {Shown.Value(name)} occurs twice")}. Each line names the next class, from class 0."));
            names.Add(name);
        }

        return [.. names];
    }
}
