using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AutoAL.Ledger.Tests;

public sealed class EntryLineTests
{
    public static TheoryData<Entry> EveryEntry() =>
    [
        Sample.Started(name: Sample.Hostile) with { RejectedSeeds = 3, Seed = long.MinValue },
        Sample.Initial(),
        Sample.Round(0, name: Sample.Hostile),
        Sample.Round(int.MaxValue, noise: -0.0, last: true),
        Sample.Round(1) with { Trials = [], Queried = new Purchases { Rows = [], Labels = [], Cost = 0 } },
        new CellEnded(Sample.Hostile, 0),
        new CellFailed(-1, Sample.Hostile, Sample.Hostile, null),
        new CellFailed(3, "E", "", [new TrialEntry(0, "lr", "c", "failed", null, 0.1, Sample.Hostile)]),
    ];

    [Theory]
    [MemberData(nameof(EveryEntry))]
    public void Decode_OfEncodedEntry_GivesTheEntryAndLeavesTheBytes(Entry entry) => AssertRoundTrip(entry);

    /// <summary>A line as schema 1 wrote it, before there were calibration errors and areas under curves of rankings.</summary>
    [Fact]
    public void Decode_OfARoundOfSchema1_LeavesWhatItLacksNull()
    {
        const string start = """{"type":"round-ended","round":0,"labels":3,"cost":3,"metrics":{"correct":41,"accuracy":0.5,"balancedAccuracy":0.5,"macroF1":0,"logLoss":1,"brier":1},"winner":0,"trials":[]""";
        byte[] line = Encoding.UTF8.GetBytes($"{start},\"crc\":\"{Crc32C.Of(Encoding.UTF8.GetBytes(start)):x8}\"}}");
        var round = Assert.IsType<RoundEnded>(EntryLine.Decode(line));
        Assert.Equal((0.5, null, null, null), (round.Metrics.Accuracy, round.Metrics.Ece, round.Metrics.Auroc, round.Metrics.Auprc));
    }

    [Fact]
    public void Decode_OfAnyNamesAndNumbers_GivesTheEntry() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            ArbMap.Default.ArbFor<NormalFloat>(),
            ArbMap.Default.ArbFor<int>(),
            (name, number, whole) =>
            {
                AssertRoundTrip(Sample.Round(whole, number.Get, name: name.Get));
                AssertRoundTrip(Sample.Started(name: name.Get, seed: whole));
                AssertRoundTrip(new CellFailed(whole, name.Get, name.Get, null));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_EachKind_HasTheseBytes()
    {
        string trials = """[{"number":0,"family":"lr","configuration":"lr","state":"completed","loss":0.1,"cost":100},{"number":1,"family":"lr","configuration":"lr","state":"failed","cost":1,"failure":"lr"}]""";
        AssertLine("""{"type":"cell-started","schema":3,"cellId":"0123456789abcdef","planHash":"plan","experiment":"toy","dataset":"toy","dataFingerprint":"data","learner":"toy","engine":"managed","engineVersion":"1.0.0","strategy":"margin","seed":7,"splitHash":"split","classes":["toy","b"],"poolRows":100,"testRows":50,"rejectedSeeds":0""", Sample.Started());
        AssertLine("""{"type":"initial-labels","bought":{"purpose":"initial","rows":[4,2],"labels":[0,null],"cost":2}""", Sample.Initial());
        AssertLine($$"""{"type":"round-ended","round":1,"labels":3,"cost":3,"metrics":{"correct":41,"accuracy":0.1,"balancedAccuracy":0.3333333333333333,"macroF1":0,"logLoss":5E-324,"brier":1E+300,"ece":0.1,"auroc":0.5,"auprc":0.25},"winner":0,"trials":{{trials}},"queried":{"purpose":"query","rows":[11],"labels":[1],"cost":1,"annotators":["lr"]}""", Sample.Round(1));
        AssertLine("""{"type":"cell-ended","reason":"pool-empty","rounds":9""", new CellEnded("pool-empty", 9));
        AssertLine("""{"type":"cell-failed","round":2,"error":"E","message":"é\uD83C\uDFB2" """[..^1], new CellFailed(2, "E", "é🎲", null));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Encode_NumberNotFinite_NamesTheMember(double value, string text)
    {
        RoundEnded round = Sample.Round(5);
        AssertRefused(round with { Cost = value }, "round 5, cost");
        AssertRefused(round with { Metrics = round.Metrics with { LogLoss = value } }, "round 5, metrics.logLoss");
        AssertRefused(round with { Metrics = round.Metrics with { Auroc = value } }, "round 5, metrics.auroc");
        AssertRefused(round with { Queried = round.Queried! with { Cost = value } }, "round 5, queried.cost");
        AssertRefused(round with { Further = [round.Queried! with { Costs = [1, value] }] }, "round 5, further.costs");
        AssertRefused(round with { Trials = [round.Trials[0], round.Trials[1] with { Loss = value }] }, "round 5, trials[1].loss");
        AssertRefused(new InitialLabels(Sample.Initial().Bought with { Cost = value }), "initial labels, bought.cost");
        AssertRefused(new CellFailed(2, "E", "m", [round.Trials[0] with { Cost = value }]), "failure in round 2, trials[0].cost");

        void AssertRefused(Entry entry, string place) =>
            Assert.Equal($"The ledger takes finite numbers only: in {place} is {text}.", Assert.Throws<ArgumentException>(() => EntryLine.Encode(entry)).Message);
    }

    [Fact]
    public void IsIntact_AnyByteChangedOrCutOff_IsFalse()
    {
        byte[] line = EntryLine.Encode(Sample.Round(1))[..^1];
        Assert.True(EntryLine.IsIntact(line));
        for (int i = 0; i < line.Length; i++)
        {
            Assert.False(EntryLine.IsIntact(line.AsSpan(0, i)));
            line[i] ^= 1;
            Assert.False(EntryLine.IsIntact(line));
            line[i] ^= 1;
        }
    }

    private static void AssertRoundTrip(Entry entry)
    {
        byte[] line = EntryLine.Encode(entry);
        Assert.Equal((byte)'\n', line[^1]);
        Assert.Equal(1, line.AsSpan().Count((byte)'\n'));
        byte[] before = [.. line];
        Entry read = EntryLine.Decode(line.AsSpan(0, line.Length - 1));
        Assert.Equal(before, line);
        Assert.True(EntryLine.IsIntact(line.AsSpan(0, line.Length - 1)));
        Assert.Equivalent(entry, read, strict: true);
        Assert.Equal(line, EntryLine.Encode(read));
        using JsonDocument parsed = JsonDocument.Parse(line);
        Assert.Equal("crc", parsed.RootElement.EnumerateObject().Last().Name);
    }

    private static void AssertLine(string start, Entry entry)
    {
        string expected = $"{start},\"crc\":\"{Crc32C.Of(Encoding.UTF8.GetBytes(start)):x8}\"}}\n";
        Assert.Equal(expected, Encoding.UTF8.GetString(EntryLine.Encode(entry)));
    }
}
