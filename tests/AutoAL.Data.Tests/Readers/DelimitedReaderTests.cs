using AutoAL.Contracts;

namespace AutoAL.Data.Tests.Readers;

public class DelimitedReaderTests
{
    [Fact]
    public void Csv_MixedColumns_AreInferred()
    {
        Dataset data = Scratch.Read("age,town,note,label\n31,Ulm,a long walk,yes\n,Bonn,two short words,no\n 4e1 ,Ulm,,yes\n?,NA,three more words,no\n");

        var age = Assert.IsType<NumericColumn>(data.Features.Columns[0]);
        Assert.Equal([31, double.NaN, 40, double.NaN], age.Values.ToArray());
        var town = Assert.IsType<CategoricalColumn>(data.Features.Columns[1]);
        Assert.Equal(["Bonn", "Ulm"], town.Levels);
        Assert.Equal([1, 0, 1, -1], town.Codes.ToArray());
        var note = Assert.IsType<TextColumn>(data.Features.Columns[2]);
        Assert.Equal((string?[])["a long walk", "two short words", null, "three more words"], note.Texts.ToArray().AsEnumerable());
        Assert.Equal(["no", "yes"], data.Classes);
        Assert.Equal([1, 0, 1, 0], data.Labels);
        Assert.Equal([new RowId(0), new RowId(1), new RowId(2), new RowId(3)], data.Features.Ids.ToArray());
    }

    [Fact]
    public void Csv_Quoting_FollowsRfc4180()
    {
        Dataset data = Scratch.Read("\"te\"\"xt\",label\n\"a, \"\"b\"\"\n\nc\",\"x\"\n\"\",y\n\"d e\",x", With("te\"xt", ColumnRole.Text));

        Assert.Equal("te\"xt", data.Features.Columns[0].Name);
        Assert.Equal((string?[])["a, \"b\"\n\nc", null, "d e"], ((TextColumn)data.Features.Columns[0]).Texts.ToArray().AsEnumerable());
    }

    [Fact]
    public void Csv_LineEndsByteOrderMarkAndCompression_DoNotChangeTheFingerprint()
    {
        const string Csv = "t,x,label\n\"one\ntwo three\",1,a\nfour five,2.50,b\n";
        byte[] plain = System.Text.Encoding.UTF8.GetBytes(Csv);
        byte[] windows = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Csv.ReplaceLineEndings("\r\n").Replace("2.50", "2.5", StringComparison.Ordinal))];
        using var scratch = new Scratch();
        scratch.Write("a.csv", plain);
        scratch.Write("b.csv", windows);
        scratch.Write("c.csv.gz", Scratch.Packed(windows));
        scratch.Write("d.tsv", Csv.Replace(',', '\t'));

        string fingerprint = scratch.Load("a.csv").Fingerprint;
        Assert.Equal(64, fingerprint.Length);
        Assert.Equal(fingerprint, scratch.Load("b.csv").Fingerprint);
        Assert.Equal(fingerprint, scratch.Load("c.csv.gz").Fingerprint);
        Assert.Equal(fingerprint, scratch.Load("d.tsv").Fingerprint);
    }

    [Fact]
    public void Csv_GzipOfSeveralMembers_IsReadWhole()
    {
        using var scratch = new Scratch();
        scratch.Write("a.csv.gz", [.. Scratch.Packed("x,label\n1,a\n"u8.ToArray()), .. Scratch.Packed("2,b\n"u8.ToArray())]);
        Assert.Equal(Scratch.Read("x,label\n1,a\n2,b\n").Fingerprint, scratch.Load("a.csv.gz").Fingerprint);
    }

    [Theory]
    [InlineData("x,label\n1,a\n3,b\n")]
    [InlineData("y,label\n1,a\n2,b\n")]
    [InlineData("x,label\n1,a\n2,c\n")]
    [InlineData("x,label\n2,b\n1,a\n")]
    [InlineData("x,label\n1,a\n,b\n")]
    [InlineData("x,label,split\n1,a,train\n2,b,test\n")]
    public void Csv_AnyOtherContent_ChangesTheFingerprint(string csv) =>
        Assert.NotEqual(Scratch.Read("x,label\n1,a\n2,b\n").Fingerprint, Scratch.Read(csv).Fingerprint);

    [Fact]
    public void Csv_ColumnThatStopsBeingNumeric_IsReadAgainAsWritten()
    {
        Dataset data = Scratch.Read("x,y,label\n1.50,1,a\n2,2,b\n?,3,a\nred,4,b\n");
        var x = Assert.IsType<CategoricalColumn>(data.Features.Columns[0]);
        Assert.Equal(["1.50", "2", "red"], x.Levels);
        Assert.Equal([0, 1, -1, 2], x.Codes.ToArray());
        Assert.IsType<NumericColumn>(data.Features.Columns[1]);
    }

    [Fact]
    public void Csv_Roles_Override()
    {
        Dataset data = Scratch.Read(
            "id,zip,split,label\n1,07,left,a\n1,08,right,b\n",
            source => source with { Columns = new Dictionary<string, ColumnRole> { ["id"] = ColumnRole.Ignore, ["zip"] = ColumnRole.Categorical, ["split"] = ColumnRole.Categorical } });
        Assert.Equal(["zip", "split"], data.Features.Columns.Select(column => column.Name));
        Assert.Equal(["07", "08"], ((CategoricalColumn)data.Features.Columns[0]).Levels);
        Assert.Empty(data.Parts);
    }

    [Fact]
    public void Csv_DuplicateIdsAndTwins_StayApartByRow()
    {
        Dataset data = Scratch.Read("id,x,label\n7,1,a\n7,1,b\n7,2,a\n7,2,a\n8,2,a\n");
        Assert.Equal([0, 1, 0, 0, 0], data.Labels);
        Assert.Equal([0, 1, 2, 3, 4], data.Features.Ids.ToArray().Select(id => id.Value));
        Assert.Equal(new Duplicates(4, 2), data.Duplicates);
    }

    [Fact]
    public void Csv_Parts_AreKeptOrFiltered()
    {
        const string Csv = "x,split,label\n1,train,a\nodd,test,b\n3,train,c\n4,test,a\n5,train,a\n";
        Dataset all = Scratch.Read(Csv);
        Assert.Equal([Part.Train, Part.Test, Part.Train, Part.Test, Part.Train], all.Parts);
        Assert.IsType<CategoricalColumn>(all.Features.Columns[0]);

        Dataset train = Scratch.Read(Csv, source => source with { Part = PartFilter.Train });
        Assert.Equal([1, 3, 5], Assert.IsType<NumericColumn>(train.Features.Columns[0]).Values.ToArray());
        Assert.Equal(["a", "c"], train.Classes);
        Assert.Equal([0, 1, 2], train.Features.Ids.ToArray().Select(id => id.Value));
    }

    [Fact]
    public void Csv_LabelColumnNamedSplit_NamesClassesNotParts()
    {
        Dataset data = Scratch.Read("x,split\n1,left\n2,right\n", source => source with { LabelColumn = "split" });
        Assert.Equal(["left", "right"], data.Classes);
        Assert.Empty(data.Parts);
    }

    [Fact]
    public void Csv_ConstantAndEmptyColumns_AreNumeric()
    {
        Dataset data = Scratch.Read("x,y,label\n1,,a\n1,,b\n");
        Assert.Equal([1, 1], ((NumericColumn)data.Features.Columns[0]).Values.ToArray());
        Assert.Equal([double.NaN, double.NaN], ((NumericColumn)data.Features.Columns[1]).Values.ToArray());
    }

    [Fact]
    public void Csv_BlankLines_ArePassedOverButCounted()
    {
        Assert.Equal(2, Scratch.Read("\nx,label\n\n1,a\r\n\r\n2,b\n\n").RowCount);
        Assert.Equal("a.csv, line 5: 1 fields where the header has 2. Mend the row, and put fields that hold the delimiter in quotes.", Scratch.ProblemOf("x,label\n\n1,a\n\n2\n"));
    }

    [Fact]
    public void Csv_TenThousandClasses_AreRead()
    {
        Dataset data = Scratch.Read("x,label\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},k{i % 10_000:00000}\n")));
        Assert.Equal(10_000, data.Classes.Count);
        Assert.Equal("k00042", data.Classes[42]);
        Assert.Equal(42, data.Labels[10_042]);
    }

    [Fact]
    public void Csv_HugeField_IsReadWhole()
    {
        string huge = string.Concat(Enumerable.Repeat("größe \"\"x\"\", ", 200_000));
        Dataset data = Scratch.Read($"t,label\n\"{huge}\",a\nsome more words,b\n");
        Assert.Equal(huge.Replace("\"\"", "\"", StringComparison.Ordinal), ((TextColumn)data.Features.Columns[0]).Texts[0]);
    }

    [Fact]
    public void Csv_AnyCells_ComeBackFromTheirQuotedForm()
    {
        var random = new AutoAL.Numerics.Pcg32(5);
        string[] pieces = ["\"", ",", "\n", " ", "a", "ß", "😀", "\t", "'", "1"];
        for (int trial = 0; trial < 60; trial++)
        {
            var cells = new string[3 + random.NextInt32(30)];
            for (int i = 0; i < cells.Length; i++)
                cells[i] = string.Concat(Enumerable.Range(0, random.NextInt32(12)).Select(_ => pieces[random.NextInt32(pieces.Length)]));
            string csv = "t,label\r\n" + string.Concat(cells.Select((cell, i) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{"ab"[i % 2]}\r\n"));
            Dataset data = Scratch.Read(csv, With("t", ColumnRole.Text));
            Assert.Equal(cells, ((TextColumn)data.Features.Columns[0]).Texts.ToArray().Select(text => text ?? ""));
        }
    }

    internal static Func<DatasetSource, DatasetSource> With(string column, ColumnRole role) =>
        source => source with { Columns = new Dictionary<string, ColumnRole> { [column] = role } };
}
