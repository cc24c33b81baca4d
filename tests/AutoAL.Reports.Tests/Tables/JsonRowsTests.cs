using System.Text.Json;
using AutoAL.Ledger;
using AutoAL.Reports.Tables;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests.Tables;

public sealed class JsonRowsTests
{
    [Fact]
    public void Rows_OfTextAndNumbers_AreAnArrayOfObjects()
    {
        var rows = new JsonRows(["a", "b", "c"]);
        rows.Text("=1+\"<x>\"\n").Number(-3).Exact(0.1 + 0.2).EndRow();
        rows.Text("").Number((double?)null).Number(double.PositiveInfinity).EndRow();
        using JsonDocument read = JsonDocument.Parse(rows.ToString());
        Assert.Equal("=1+\"<x>\"\n", read.RootElement[0].GetProperty("a").GetString());
        Assert.Equal(0.1 + 0.2, read.RootElement[0].GetProperty("c").GetDouble());
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null], read.RootElement[1].EnumerateObject().Skip(1).Select(p => p.Value.ValueKind));
        Assert.DoesNotContain("<x>", rows.ToString());
    }

    [Fact]
    public void Rows_OfNone_AreAnEmptyArray() => Assert.Equal(0, JsonDocument.Parse(new JsonRows(["a"]).ToString()).RootElement.GetArrayLength());

    [Fact]
    public void EndRow_OfAShortRow_IsRefused() => Assert.Throws<InvalidOperationException>(new JsonRows(["a", "b"]).Text("x").EndRow);

    /// <summary>The CSV, whose bytes are golden, read cell by cell against the JSON.</summary>
    [Theory]
    [InlineData("points")]
    [InlineData("curves")]
    [InlineData("metrics")]
    [InlineData("summary")]
    public void Compose_WithTidyJson_SaysWhatTheCsvSays(string table)
    {
        CellLedger[] cells = [FakeLedgers.Cell("heart", "random", 0, 90, 45, 60, 66), FakeLedgers.Cell("heart", "margin", 0, 90, 45, 63, 70), FakeLedgers.Cell("heart", "margin", 1, 90, 50) with { Ended = null }];
        IReadOnlyList<(string Name, string Content)> files = ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions()), tidyJson: true);
        string[][] csv = [.. files.Single(f => f.Name == $"{table}.csv").Content.TrimEnd('\n').Split('\n').Select(Fields)];
        using JsonDocument json = JsonDocument.Parse(files.Single(f => f.Name == $"{table}.json").Content);
        Assert.True(csv.Length > 1);
        Assert.Equal(csv.Length - 1, json.RootElement.GetArrayLength());
        foreach ((string[] row, JsonElement read) in csv.Skip(1).Zip(json.RootElement.EnumerateArray()))
        {
            Assert.Equal(csv[0], read.EnumerateObject().Select(p => p.Name));
            Assert.Equal(row, read.EnumerateObject().Select(p => p.Value.ValueKind switch { JsonValueKind.Null => "", JsonValueKind.String => p.Value.GetString()!, _ => p.Value.GetRawText() }));
        }
    }

    [Fact]
    public void Compose_Unasked_WritesNoTidyJson()
    {
        CellLedger[] cells = [FakeLedgers.Cell("heart", "random", 0, 90, 45, 60, 66)];
        Assert.Equal(["report.json"], ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions())).Select(f => f.Name).Where(n => n.EndsWith(".json", StringComparison.Ordinal)));
    }

    /// <summary>Fields of a line without quotes inside quotes.</summary>
    private static string[] Fields(string line)
    {
        string[] parts = line.Split('"');
        return [.. string.Concat(parts.Select((p, i) => i % 2 == 0 ? p.Replace(',', '\t') : p)).Split('\t')];
    }
}
