using System.Text;

namespace AutoAL.Data.Tests.Readers;

/// <summary>Full texts: a message names file, line, value and remedy.</summary>
public class DelimitedProblemTests
{
    [Theory]
    [InlineData("", "a.csv: the file is empty. The first row has to name the columns.")]
    [InlineData("x,label\n", "a.csv: there is a header, but no row below it.")]
    [InlineData("x,label\n1,a\n", "a.csv: there is one row, and one row cannot be split into pool and test. Add rows.")]
    [InlineData("label\na\nb\n", "a.csv: there is no feature column. Add columns, or ignore fewer.")]
    [InlineData("x,label\n1,a\n2,a\n", "a.csv: all 2 rows have the label 'a', so there is nothing to learn. Add rows of another class, or name another label column.")]
    [InlineData("x,label\n1,a\n2,b,c\n", "a.csv, line 3: 3 fields where the header has 2. Mend the row, and put fields that hold the delimiter in quotes.")]
    [InlineData("x,label\n\"1\n\n\",a\n2\n", "a.csv, line 5: 1 fields where the header has 2. Mend the row, and put fields that hold the delimiter in quotes.")]
    [InlineData("x,label\n1,a\n2,\"b\n3,a\n", "a.csv, line 3: the quote that opens here is never closed. Close it, and double every quote inside the field.")]
    [InlineData("x,label\n1,a\n\"2\n\"x,b\n", "a.csv, line 4: text follows the closing quote of field 1. Double the quotes inside the field.")]
    [InlineData("x,label\n1,a\nten \"or\" so,b\n", "a.csv, line 3: a quote stands inside the unquoted field that begins with 'ten '. Put the whole field in quotes and double the quotes inside it.")]
    [InlineData("x,label\n1,a\r2,b\n", "a.csv, line 2: a carriage return stands alone. End lines with LF or CRLF, and put a field that holds a carriage return in quotes.")]
    [InlineData("x,x,label\n1,2,a\n", "a.csv, line 1: columns 1 and 2 are both named 'x'. Rename one.")]
    [InlineData("x,,label\n1,2,a\n", "a.csv, line 1: column 2 has no name. Name it in the header.")]
    [InlineData("x,class\n1,a\n2,b\n", "a.csv: there is no label column 'label'. The columns are 'x', 'class'.")]
    [InlineData("x,label\n1,a\n2,\n", "a.csv, line 3: the label is empty. Remove the row, or give it a class.")]
    [InlineData("x,label\n1,a\ninf,b\n", "a.csv, line 3: the numeric column 'x' holds 'inf', which is not finite. Write a finite number, leave the field empty if it is missing, or set the column to categorical.")]
    [InlineData("x,label\n1,a\n-Infinity,b\n", "a.csv, line 3: the numeric column 'x' holds '-Infinity', which is not finite. Write a finite number, leave the field empty if it is missing, or set the column to categorical.")]
    [InlineData("x,label\n1,a\n1e999,b\n", "a.csv, line 3: the numeric column 'x' holds '1e999', which is not finite. Write a finite number, leave the field empty if it is missing, or set the column to categorical.")]
    [InlineData("x,split,label\n1,train,a\n2,Test,b\n", "a.csv, line 3: the column 'split' holds 'Test' where 'train' or 'test' is wanted. Correct it, or set the column's role to ignore or categorical if it does not name official parts.")]
    [InlineData("x,label\n1,a\n2,\0b\n", "a.csv, line 3: the text holds a NUL byte, so the file is binary or UTF-16. Convert it to UTF-8 text. (Byte offset 14.)")]
    public void Csv_Malformed_SaysWhereAndWhatToDo(string csv, string expected) => Assert.Equal(expected, Scratch.ProblemOf(csv));

    [Fact]
    public void Csv_DeclaredNumericWithAWord_NamesValueAndLine() => Assert.Equal(
        "a.csv, line 3: column 'x' is set to numeric, but holds 'two\\tor so'. Correct the value, leave it empty if it is missing, or set the column to categorical or text.",
        Scratch.ProblemOf("x,label\n1,a\n\"two\tor so\",b\n", DelimitedReaderTests.With("x", ColumnRole.Numeric)));

    [Fact]
    public void Csv_RoleOfAnUnknownColumn_ListsTheColumns() => Assert.Equal(
        "a.csv: a role is set for the column 'X', which does not exist. The columns are 'x', 'label'.",
        Scratch.ProblemOf("x,label\n1,a\n2,b\n", DelimitedReaderTests.With("X", ColumnRole.Ignore)));

    [Fact]
    public void Csv_RoleOfTheLabel_IsRefused() => Assert.Equal(
        "a.csv: a role is set for the label column 'label'. Remove it.",
        Scratch.ProblemOf("x,label\n1,a\n2,b\n", DelimitedReaderTests.With("label", ColumnRole.Ignore)));

    [Fact]
    public void Csv_EverythingIgnored_IsRefused() => Assert.Equal(
        "a.csv: there is no feature column. Add columns, or ignore fewer.",
        Scratch.ProblemOf("x,label\n1,a\n2,b\n", DelimitedReaderTests.With("x", ColumnRole.Ignore)));

    [Fact]
    public void Csv_PartWithoutParts_IsRefused() => Assert.Equal(
        "a.csv: part 'test' is asked for, but the data name no official parts. Set the part to 'all'.",
        Scratch.ProblemOf("x,label\n1,a\n2,b\n", source => source with { Part = PartFilter.Test }));

    [Fact]
    public void Csv_PartWithoutRows_IsRefused() => Assert.Equal(
        "a.csv, part 'test': there are no rows.",
        Scratch.ProblemOf("x,label,split\n1,a,train\n2,b,train\n", source => source with { Part = PartFilter.Test }));

    [Fact]
    public void Csv_Latin1_NamesByteAndOffset() => Assert.Equal(
        "a.csv, line 3: the text holds the byte 0xFC, which is not UTF-8. Convert the file, for example with: iconv -f LATIN1 -t UTF-8. (Byte offset 13.)",
        Scratch.ProblemOf(Encoding.Latin1.GetBytes("x,label\n1,a\n2ü,b\n")));

    [Fact]
    public void Csv_Latin1BehindTheFirstChunk_NamesByteAndOffset()
    {
        string rows = string.Concat(Enumerable.Repeat("12345,a\n12345,b\n", 10_000));
        Assert.Equal(
            "a.csv, line 20002: the text holds the byte 0xE9, which is not UTF-8. Convert the file, for example with: iconv -f LATIN1 -t UTF-8. (Byte offset 160010.)",
            Scratch.ProblemOf(Encoding.Latin1.GetBytes("x,label\n" + rows + "12é,a\n")));
    }

    [Fact]
    public void Csv_CharacterCutAtTheEnd_IsRefused() => Assert.Equal(
        "a.csv, line 3: the text holds the byte 0xC3, which is not UTF-8. Convert the file, for example with: iconv -f LATIN1 -t UTF-8. (Byte offset 14.)",
        Scratch.ProblemOf([.. "x,label\n1,a\n2,"u8, 0xC3]));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Csv_Utf16WithMark_NamesTheEncoding(string encoding) => Assert.Equal(
        "a.csv: the file is UTF-16. Convert it to UTF-8, for example with: iconv -f UTF-16 -t UTF-8.",
        Scratch.ProblemOf([.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes("x,label\n1,a\n")]));

    [Fact]
    public void Csv_TruncatedGzip_IsRefusedAtAnyLength()
    {
        byte[] packed = Scratch.Packed(Encoding.UTF8.GetBytes("x,label\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i * i},{i % 2}\n"))));
        using var scratch = new Scratch();
        for (int length = 2; length < packed.Length; length += length < 20 ? 1 : 7)
        {
            scratch.Write("a.csv.gz", packed[..length]);
            Assert.Equal("a.csv.gz: the gzip data are damaged or cut off. Fetch or compress the file again.", scratch.Problem("a.csv.gz"));
        }
    }

    [Fact]
    public void Csv_DamagedGzip_IsRefused()
    {
        byte[] packed = Scratch.Packed("x,label\n1,a\n2,b\n"u8.ToArray());
        packed[^6] ^= 1;
        Assert.Equal("a.csv.gz: the gzip data are damaged or cut off. Fetch or compress the file again.", Scratch.ProblemOf(packed, name: "a.csv.gz"));
    }

    [Fact]
    public void Csv_NamedGzipButPlain_IsRefused() => Assert.Equal(
        "a.csv.gz: the name ends with .gz, but the file is not gzipped. Rename it, or compress it.",
        Scratch.ProblemOf("x,label\n1,a\n", name: "a.csv.gz"));

    [Fact]
    public void Loader_UnknownFormatsAndPaths_AreRefused()
    {
        using var scratch = new Scratch();
        scratch.Write("a.parquet", "x");
        Assert.Equal("a.parquet: the format cannot be told from the name. Name one of csv, tsv, libsvm, idx, images.", scratch.Problem("a.parquet"));
        Assert.Equal("a.parquet: there is no format 'arff'. The formats are csv, tsv, libsvm, idx, images.", scratch.Problem("a.parquet", source => source with { Format = "arff" }));
        Assert.Equal("b.csv: there is no such file or folder.", scratch.Problem("b.csv"));
        Assert.Equal("b.csv: there is no such file.", scratch.Problem("b.csv", source => source with { Format = "csv" }));
    }
}
