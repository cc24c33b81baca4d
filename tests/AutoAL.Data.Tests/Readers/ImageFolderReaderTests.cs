using AutoAL.Contracts;
using AutoAL.Data.Readers;

namespace AutoAL.Data.Tests.Readers;

public class ImageFolderReaderTests
{
    [Fact]
    public void Read_ClassFolders_InOrdinalOrder()
    {
        using var scratch = new Scratch();
        scratch.Write("d/b/2.png", Grey(2));
        scratch.Write("d/b/10.png", Grey(10));
        scratch.Write("d/A/x.png", Grey(7));
        scratch.Write("d/A/.DS_Store", "x");
        scratch.Write("d/notes.txt", "x");
        Dataset data = scratch.Load("d");
        Assert.Equal(["A", "b"], data.Classes);
        Assert.Equal([0, 1, 1], data.Labels);
        var column = (ImageColumn)data.Features.Columns[0];
        Assert.Equal([7, 10, 2], Enumerable.Range(0, 3).Select(row => (int)column.Pixels(row)[0]));
    }

    [Fact]
    public void Read_Problems_NameFilesAndRemedy()
    {
        using var scratch = new Scratch();
        scratch.Write("d/a/1.png", Grey(1));
        scratch.Write("d/b/1.png", PngEncoder.Encode(new Picture(1, 2, 3, new byte[6])));
        Assert.Equal("d/b/1.png: the image is 1 × 2 pixels with 3 channels, but d/a/1.png is 1 × 1 pixels with 1 channel. Bring all images to one size and colour format.", scratch.Problem("d"));
        scratch.Write("d/b/1.png", [0xFF, 0xD8, 0xFF]);
        Assert.Equal("d/b/1.png: the file is a JPEG, not a PNG. Convert it to an 8-bit, non-interlaced PNG.", scratch.Problem("d"));
        File.Delete(Path.Combine(scratch.Folder, "d/b/1.png"));
        Assert.Equal("d/b: the class folder holds no image. Add some, or remove the folder.", scratch.Problem("d"));
        scratch.Write("d/b/c/1.png", Grey(1));
        Assert.Equal("d/b/c: a class folder holds images only, and this is a folder. Arrange the images as class/name.png.", scratch.Problem("d"));
        scratch.Write("e/1.png", Grey(1));
        Assert.Equal("e: the folder holds no class folder. Arrange the images as class/name.png.", scratch.Problem("e"));
        Assert.Equal("e/1.png: images are read from a folder, and this is none.", scratch.Problem("e/1.png", source => source with { Format = "images" }));
    }

    private static byte[] Grey(byte value) => PngEncoder.Encode(new Picture(1, 1, 1, [value]));
}
