using AutoAL.Reports.Tables;

namespace AutoAL.Reports.Tests.Tables;

public sealed class CsvTests
{
    [Fact]
    public void Text_WithSeparatorsAndQuotes_IsQuotedByRfc4180()
    {
        var csv = new Csv("a", "b");
        csv.Text("x,\"y\"\nz").Text("").EndRow();
        Assert.Equal("a,b\n\"x,\"\"y\"\"\nz\",\n", csv.ToString());
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+x", "'+x")]
    [InlineData("-x", "'-x")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a=b", "a=b")]
    public void Text_ThatASpreadsheetWouldRun_StaysText(string value, string expected)
    {
        var csv = new Csv("c");
        csv.Text(value).EndRow();
        Assert.Equal($"c\n{expected}\n", csv.ToString());
    }

    [Fact]
    public void Numbers_AreInvariantAndMayBeNegative()
    {
        var csv = new Csv("c");
        csv.Number(-3).Number((double?)-0.125).Number((double?)null).Exact(0.1 + 0.2).EndRow();
        Assert.Equal("c\n-3,-0.125,,0.30000000000000004\n", csv.ToString());
    }
}
