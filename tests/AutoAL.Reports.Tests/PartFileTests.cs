using System.Globalization;
using AutoAL.Reports;

namespace AutoAL.Reports.Tests;

public sealed class PartFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autoal-part-").FullName;

    [Fact]
    public void Write_OverAnOlderFile_ReplacesItAndLeavesNothingElse()
    {
        string path = Path.Combine(_folder, "a.svg");
        PartFile.Write(path, "old");
        PartFile.Write(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void RemoveLeft_OfADeadProcess_RemovesItsPartsOnly()
    {
        string alive = string.Create(CultureInfo.InvariantCulture, $"{_folder}/b.svg.{Environment.ProcessId}.part");
        File.WriteAllText(alive, "half");
        File.WriteAllText(Path.Combine(_folder, "b.svg.2147483646.part"), "half");
        File.WriteAllText(Path.Combine(_folder, "b.svg"), "whole");
        PartFile.RemoveLeft(_folder);
        Assert.Equal([Path.Combine(_folder, "b.svg"), alive], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
