using AutoAL.Cli.Rendering;

namespace AutoAL.Cli.Tests.Rendering;

public sealed class PngRendererTests
{
    [Fact]
    public void Find_InFoldersWithoutAny_IsAnOrdinaryAnswer()
    {
        Assert.Null(PngRenderer.Find(""));
        Assert.Null(PngRenderer.Find(Path.Combine(Path.GetTempPath(), "no-such-folder")));
        Assert.Contains("rsvg-convert", PngRenderer.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WithPngAndNoRenderer_SaysSoAndIsWhole()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        Finished start = CliProcess.Finish(CliProcess.Start(work.Root, new Dictionary<string, string> { ["PATH"] = work.Root }, "report", "results", "--out", "again", "--png"));
        Assert.Equal((0, ""), (start.Exit, start.Errors));
        Assert.Contains("No PNG: none of rsvg-convert", start.Output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(work.At("again"), "*.svg"));
    }

    [Fact]
    public void Report_WithPngAndARenderer_DrawsEachFigureAtTwiceItsSize()
    {
        Assert.SkipWhen(PngRenderer.Find(Environment.GetEnvironmentVariable("PATH") ?? "") is null, "skipped: no renderer in PATH");
        using var work = new Workspace();
        File.WriteAllText(work.At("a figure.svg"), """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><rect width="120" height="60" fill="#0072b2"/></svg>""");
        string png = PngRenderer.Find(Environment.GetEnvironmentVariable("PATH")!)!.Render(work.At("a figure.svg"))!;
        byte[] bytes = File.ReadAllBytes(png);
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], bytes[..4]);
        Assert.Equal((240, 120), (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
    }

    [Fact]
    public void Arguments_OfAnyProgram_KeepAHostilePathOneArgument()
    {
        foreach (string name in (string[])["rsvg-convert", "inkscape", "chromium"])
        {
            IReadOnlyList<string> arguments = new PngRenderer("x", name).Arguments(Path.GetFullPath("a b; rm -rf.svg"), Path.GetFullPath("a b; rm -rf.png"), Path.GetFullPath("p"), 10, 20);
            Assert.Contains(arguments, a => a.EndsWith(".svg", StringComparison.Ordinal));
            Assert.Contains(arguments, a => a.EndsWith("a b; rm -rf.png", StringComparison.Ordinal));
        }
    }
}
