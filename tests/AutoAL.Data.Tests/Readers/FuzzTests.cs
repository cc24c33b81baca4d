using AutoAL.Data.Readers;
using AutoAL.Numerics;

namespace AutoAL.Data.Tests.Readers;

/// <summary>Whatever the bytes: a data set comes out, or a <see cref="DataException"/> with a message.</summary>
public class FuzzTests
{
    private static readonly byte[] Csv = System.Text.Encoding.UTF8.GetBytes("x,t,split,label\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{i * 0.5},\"wörd \"\"{i}\"\", more\",{(i % 3 == 0 ? "test" : "train")},k{i % 3}\r\n")));
    private static readonly byte[] LibSvm = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i => $"{i % 2} 1:{i} 4:0.25 # c\n")));
    private static readonly byte[] Idx = IdxReaderTests.Idx([4, 2, 2], [.. Enumerable.Range(0, 16).Select(i => (byte)i)]);
    private static readonly byte[] Png = PngEncoder.Encode(new Picture(5, 4, 3, [.. Enumerable.Range(0, 60).Select(i => (byte)(i * 7))]), 4);

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.gz")]
    [InlineData("a.libsvm")]
    [InlineData("a.idx")]
    [InlineData("a.idx.gz")]
    [InlineData("d/k/a.png")]
    public void Load_TruncatedDamagedOrRandom_NeverCrashes(string name)
    {
        byte[] valid = name.Contains("csv", StringComparison.Ordinal) ? Csv : name.Contains("libsvm", StringComparison.Ordinal) ? LibSvm : name.Contains("idx", StringComparison.Ordinal) ? Idx : Png;
        if (name.EndsWith(".gz", StringComparison.Ordinal))
            valid = Scratch.Packed(valid);
        using var scratch = new Scratch();
        scratch.Write("labels.idx", IdxReaderTests.Idx([4], 0, 1, 0, 1));
        scratch.Write("d/other/b.png", Png);
        string labels = Path.Combine(scratch.Folder, "labels.idx");
        string path = name.StartsWith("d/", StringComparison.Ordinal) ? "d" : name;
        scratch.Write(name, valid);
        Assert.True(scratch.Load(path, source => source with { LabelsPath = labels }).RowCount >= 2);

        var random = new Pcg32(11);
        int refused = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            scratch.Write(name, Changed(valid, trial, ref random));
            try
            {
                scratch.Load(path, source => source with { LabelsPath = labels });
            }
            catch (DataException problem)
            {
                refused++;
                Assert.NotEmpty(problem.Message);
            }
        }

        Assert.True(refused > 50, $"{refused} refused");
    }

    private static byte[] Changed(byte[] valid, int trial, ref Pcg32 random)
    {
        if (trial % 5 == 0)
        {
            var noise = new byte[random.NextInt32(200)];
            for (int i = 0; i < noise.Length; i++)
                noise[i] = (byte)random.NextUInt32();
            return trial % 2 == 0 ? noise : [.. valid.AsSpan(0, Math.Min(12, valid.Length)), .. noise];
        }

        if (trial % 5 == 1)
            return valid[..random.NextInt32(valid.Length)];
        byte[] changed = [.. valid];
        for (int edits = 1 + random.NextInt32(4); edits > 0; edits--)
            changed[random.NextInt32(changed.Length)] = trial % 5 == 2 ? (byte)"\",\n\r\0:#"[random.NextInt32(7)] : (byte)random.NextUInt32();
        return changed;
    }
}
