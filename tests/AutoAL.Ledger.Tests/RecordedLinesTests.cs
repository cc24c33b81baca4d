using System.Text;

namespace AutoAL.Ledger.Tests;

public sealed class RecordedLinesTests : IDisposable
{
    private readonly Scratch _scratch = new();

    private string Remedy => $"The file was left as it is; to compute the cell again, delete the folder {_scratch.Path} and run the same command again.";

    [Fact]
    public void OfAttempt_MissingOrEmptyFile_HasNoEntries()
    {
        Assert.Empty(RecordedLines.OfAttempt(_scratch["absent"]).Entries);
        Assert.Empty(RecordedLines.OfAttempt(Write([])).Entries);
    }

    [Fact]
    public void OfAttempt_HeaderOnly_HasNoRounds()
    {
        RecordedLines lines = RecordedLines.OfAttempt(Write(EntryLine.Encode(Sample.Started())));
        Assert.Single(lines.Entries);
        Assert.Equal(0, lines.Rounds);
    }

    [Fact]
    public void OfAttempt_TornOrDamagedLastLine_IsDropped()
    {
        byte[] torn = EntryLine.Encode(Sample.Round(0))[..^9];
        Assert.Equal(2, RecordedLines.OfAttempt(Write([.. Head(), .. torn])).Entries.Count);
        Assert.Equal(2, RecordedLines.OfAttempt(Write([.. Head(), .. torn, (byte)'\n'])).Entries.Count);
        Assert.Equal(2, RecordedLines.OfAttempt(Write([.. Head(), .. new byte[4096]])).Entries.Count);
    }

    [Fact]
    public void OfAttempt_OnlyTheLineFeedMissing_KeepsTheLine() =>
        Assert.Equal(1, RecordedLines.OfAttempt(Write([.. Head(), .. EntryLine.Encode(Sample.Round(0))[..^1]])).Rounds);

    [Fact]
    public void OfAttempt_DamagedMiddleLine_NamesFileLineReasonAndRemedy()
    {
        byte[] round = EntryLine.Encode(Sample.Round(0));
        round[30] ^= 4;
        string path = Write([.. Head(), .. round, .. EntryLine.Encode(Sample.Round(1))]);
        AssertError($"{path}, line 3: its checksum does not fit, so the line is damaged. {Remedy}", () => RecordedLines.OfAttempt(path));
    }

    [Fact]
    public void OfAttempt_DamagedFile_IsNamedWithItsCellFolder()
    {
        string folder = Directory.CreateDirectory(_scratch["attempts/abc"]).FullName;
        string path = Path.Combine(folder, "rounds.jsonl");
        File.WriteAllText(path, "x\ny\n");
        AssertError($"{path}, line 1: its checksum does not fit, so the line is damaged. {Remedy}", () => RecordedLines.OfAttempt(path));
    }

    [Theory]
    [InlineData(4, "read it with the AutoAL version that wrote it, or a newer one")]
    [InlineData(0, "read it with the AutoAL version that wrote it, or run the experiment again into another folder")]
    public void OfAttempt_OtherSchema_IsRefusedEvenInTheLastLine(int schema, string remedy)
    {
        string text = Encoding.UTF8.GetString(EntryLine.Encode(Sample.Started(schema: schema)));
        string path = Write(Seal(text[..text.IndexOf(",\"crc\"", StringComparison.Ordinal)] + ",\"unheardOf\":1"));
        AssertError($"{path}, line 1: its schema is {schema} and this build reads 1 to 3; {remedy}. {Remedy}", () => RecordedLines.OfAttempt(path));
    }

    [Fact]
    public void OfAttempt_UnknownEntryType_IsRefusedEvenInTheLastLine()
    {
        string path = Write([.. Head(), .. Seal("{\"type\":\"round-dreamt\",\"round\":0")]);
        AssertError(
            $"{path}, line 3: the entry type 'round-dreamt' is unknown to this build; read it with the AutoAL version that wrote it, or a newer one. {Remedy}",
            () => RecordedLines.OfAttempt(path));
    }

    [Fact]
    public void OfAttempt_UnknownOrMissingMember_IsRefused()
    {
        string unknown = Write([.. Head(), .. Seal("{\"type\":\"cell-ended\",\"reason\":\"r\",\"rounds\":0,\"more\":1")]);
        Assert.StartsWith($"{unknown}, line 3: The JSON property 'more' could not be mapped", Message(() => RecordedLines.OfAttempt(unknown)));
        string missing = Write([.. Head(), .. Seal("{\"type\":\"round-ended\",\"round\":0")]);
        Assert.Contains("labels", Message(() => RecordedLines.OfAttempt(missing)));
    }

    [Fact]
    public void OfAttempt_EntryOutOfOrder_IsRefused()
    {
        AssertViolation(3, "round 1 stands where round 0 is due", Sample.Started(), Sample.Initial(), Sample.Round(1));
        AssertViolation(4, "round 0 stands where round 1 is due", Sample.Started(), Sample.Initial(), Sample.Round(0), Sample.Round(0));
        AssertViolation(1, "the first entry is a InitialLabels instead of the CellStarted that is due", Sample.Initial());
        AssertViolation(2, "the second entry is a RoundEnded instead of the InitialLabels that are due", Sample.Started(), Sample.Round(0));
        AssertViolation(3, "a second CellStarted", Sample.Started(), Sample.Initial(), Sample.Started());
        AssertViolation(3, "the end counts 2 rounds and 0 precede it", Sample.Started(), Sample.Initial(), new CellEnded("r", 2));
        AssertViolation(4, "a RoundEnded follows the cell's end", Sample.Started(), Sample.Initial(), new CellEnded("r", 0), Sample.Round(0));
    }

    [Fact]
    public void OfPublished_TornLastLineOrNoEnd_IsAnError()
    {
        byte[] whole = Sample.Bytes();
        string torn = Write(whole[..^5]);
        AssertError($"{torn}, line 7: its checksum does not fit, so the line is damaged. {Remedy}", () => RecordedLines.OfPublished(torn));
        string empty = Write([]);
        AssertError($"{empty}, line 1: the file ends before the cell does. {Remedy}", () => RecordedLines.OfPublished(empty));
        string head = Write(Head());
        AssertError($"{head}, line 3: the file ends before the cell does. {Remedy}", () => RecordedLines.OfPublished(head));
    }

    [Fact]
    public void FirstOf_LongHeader_ReadsTheWholeLine()
    {
        CellStarted started = Sample.Started() with { Classes = [.. Enumerable.Range(0, 10_000).Select(i => $"class {i}")] };
        Assert.Equivalent(started, RecordedLines.FirstOf(Write([.. EntryLine.Encode(started), .. EntryLine.Encode(Sample.Initial())])), strict: true);
    }

    public void Dispose() => _scratch.Dispose();

    private static byte[] Head() => [.. EntryLine.Encode(Sample.Started()), .. EntryLine.Encode(Sample.Initial())];

    private static byte[] Seal(string start) => Encoding.UTF8.GetBytes($"{start},\"crc\":\"{Crc32C.Of(Encoding.UTF8.GetBytes(start)):x8}\"}}\n");

    private static string Message(Action read) => Assert.Throws<LedgerFormatException>(read).Message;

    private static void AssertError(string message, Action read) => Assert.Equal(message, Message(read));

    private void AssertViolation(int line, string reason, params Entry[] entries)
    {
        string path = Write([.. entries.SelectMany(EntryLine.Encode)]);
        AssertError($"{path}, line {line}: {reason}. {Remedy}", () => RecordedLines.OfAttempt(path));
    }

    private string Write(byte[] bytes)
    {
        string path = _scratch["lines.jsonl"];
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
