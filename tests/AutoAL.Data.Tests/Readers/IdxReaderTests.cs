using System.Buffers.Binary;
using AutoAL.Contracts;

namespace AutoAL.Data.Tests.Readers;

public class IdxReaderTests
{
    private static readonly Func<DatasetSource, DatasetSource> WithLabels =
        source => source with { LabelsPath = Path.Combine(Path.GetDirectoryName(source.Path)!, "labels.idx") };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Pair_GivesImagesAndClasses(bool packed)
    {
        using var scratch = new Scratch();
        byte[] images = Idx([3, 1, 2], 1, 2, 3, 4, 5, 6), labels = Idx([3], 10, 2, 10);
        scratch.Write("images.idx", packed ? Scratch.Packed(images) : images);
        scratch.Write("labels.idx", packed ? Scratch.Packed(labels) : labels);
        Dataset data = scratch.Load("images.idx", WithLabels);
        var column = Assert.IsType<ImageColumn>(Assert.Single(data.Features.Columns));
        Assert.Equal((2, 1, 1, 3), (column.Width, column.Height, column.Channels, column.RowCount));
        Assert.Equal([3, 4], column.Pixels(1).ToArray());
        Assert.Equal(["10", "2"], data.Classes);
        Assert.Equal([0, 1, 0], data.Labels);
    }

    [Fact]
    public void Read_Folder_HoldsPartsAndClassNames()
    {
        using var scratch = new Scratch();
        scratch.Write("d/train-images-idx4-ubyte.gz", Scratch.Packed(Idx([2, 1, 1, 3], 1, 2, 3, 4, 5, 6)));
        scratch.Write("d/train-labels-idx1-ubyte", Idx([2], 1, 0));
        scratch.Write("d/test-images-idx4-ubyte", Idx([2, 1, 1, 3], 7, 8, 9, 10, 11, 12));
        scratch.Write("d/test-labels-idx1-ubyte.gz", Scratch.Packed(Idx([2], 0, 1)));
        scratch.Write("d/classes.txt", "zebra\r\nant\n");
        Dataset data = scratch.Load("d");
        Assert.Equal([Part.Train, Part.Train, Part.Test, Part.Test], data.Parts);
        Assert.Equal(["ant", "zebra"], data.Classes);
        Assert.Equal([0, 1, 1, 0], data.Labels);
        Dataset test = scratch.Load("d", source => source with { Part = PartFilter.Test });
        Assert.Equal([10, 11, 12], ((ImageColumn)test.Features.Columns[0]).Pixels(1).ToArray());
        Assert.Equal([1, 0], test.Labels);
    }

    [Fact]
    public void Read_FolderWithOnePair_NamesNoParts()
    {
        using var scratch = new Scratch();
        scratch.Write("d/train-images-idx3-ubyte", Idx([2, 1, 1], 1, 2));
        scratch.Write("d/train-labels-idx1-ubyte", Idx([2], 1, 0));
        Assert.Empty(scratch.Load("d").Parts);
        File.Delete(Path.Combine(scratch.Folder, "d", "train-labels-idx1-ubyte"));
        Assert.Equal("d: the folder holds no train-labels-idx1-ubyte, with or without .gz.", scratch.Problem("d"));
    }

    public static TheoryData<byte[], string> Malformed => new()
    {
        { [], "images.idx: an idx header has 4 bytes, the file 0. Fetch the file again." },
        { [0, 0, 8], "images.idx: an idx header has 4 bytes, the file 3. Fetch the file again." },
        { [(byte)'P', (byte)'K', 8, 3], "images.idx: the file begins with 0x50 0x4B where an idx file begins with 0x00 0x00. Is it an idx file?" },
        { [0, 0, 0x0D, 3], "images.idx: the idx values are of type 0x0D; only unsigned bytes (0x08) are read. Convert the file." },
        { [0, 0, 8, 5], "images.idx: the idx header names 5 dimensions; 1 (labels), 3 or 4 (images) are read." },
        { [0, 0, 8, 3, 0, 0, 0, 1, 0], "images.idx: the idx header has 16 bytes, the file 9. Fetch the file again." },
        { Idx([2, 2, 2], 1, 2, 3), "images.idx: the idx header promises 2 × 2 × 2 = 8 bytes, but the file holds 3. Fetch the file again." },
        { Scratch.Packed(Idx([2, 2, 2], 1, 2, 3)), "images.idx: the idx header promises 2 × 2 × 2 = 8 bytes, but the file holds 3. Fetch the file again." },
        { Idx([2, 1, 1], 1, 2, 3), "images.idx: the idx header promises 2 × 1 × 1 = 2 bytes, but the file holds 3. Fetch the file again." },
        { Scratch.Packed(Idx([2, 1, 1], 1, 2, 3)), "images.idx: the idx header promises 2 × 1 × 1 = 2 bytes, but the file holds 3. Fetch the file again." },
        { Idx([60000, 28, 1000], 1, 2), "images.idx: the idx header promises 60000 × 28 × 1000 = 1680000000 bytes, but the file holds 2. Fetch the file again." },
        { Scratch.Packed(Idx([60000, 28, 1000], 1, 2)), "images.idx: the idx header promises 60000 × 28 × 1000 = 1680000000 bytes, but the file holds 2. Fetch the file again." },
        { Idx([65536, 65536, 65536], 1), "images.idx: the idx header promises 65536 × 65536 × 65536 = 281474976710656 bytes, more than one array can hold. Split the file." },
        { Idx([-1, 1, 1], 1), "images.idx: size 1 in the idx header is 4294967295, larger than 2147483647." },
        { Idx([2], 1, 2), "images.idx: images have 3 dimensions (N×H×W) or 4 (N×H×W×C), this file has 1. Are images and labels exchanged?" },
        { Idx([1, 1, 1, 2], 1, 2), "images.idx: the images have 2 channels; 1 (grey), 3 (RGB) and 4 (RGBA) are read." },
        { Idx([2, 0, 1]), "images.idx: the file holds no pixel (2 × 0 × 1)." },
        { Idx([3, 1, 1], 1, 2, 3), "labels.idx: 2 labels for the 3 images of images.idx." },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_MalformedImages_SaysExpectedAndFound(byte[] images, string expected)
    {
        using var scratch = new Scratch();
        scratch.Write("images.idx", images);
        scratch.Write("labels.idx", Idx([2], 1, 2));
        Assert.Equal(expected, scratch.Problem("images.idx", WithLabels));
    }

    [Fact]
    public void Read_LabelProblems_AreNamed()
    {
        using var scratch = new Scratch();
        scratch.Write("images.idx", Idx([2, 1, 1], 1, 2));
        Assert.Equal("images.idx: the file of labels is not named. Name the idx file that holds them.", scratch.Problem("images.idx"));
        scratch.Write("labels.idx", Idx([2, 1, 1], 1, 2));
        Assert.Equal("labels.idx: labels have 1 dimension, this file has 3.", scratch.Problem("images.idx", WithLabels));
        scratch.Write("labels.idx", Idx([2], 1, 2));
        scratch.Write("classes.txt", "a\nb\n");
        Assert.Equal("labels.idx: label 1 is 2, but classes.txt names 2 classes, 0 to 1.", scratch.Problem("images.idx", WithLabels));
        scratch.Write("classes.txt", "a\na\n");
        Assert.Equal("classes.txt, line 2: the class name 'a' occurs twice. Each line names the next class, from class 0.", scratch.Problem("images.idx", WithLabels));
    }

    internal static byte[] Idx(int[] sizes, params byte[] values)
    {
        var file = new List<byte> { 0, 0, 8, (byte)sizes.Length };
        var bytes = new byte[4];
        foreach (int size in sizes)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, size);
            file.AddRange(bytes);
        }

        return [.. file, .. values];
    }
}
