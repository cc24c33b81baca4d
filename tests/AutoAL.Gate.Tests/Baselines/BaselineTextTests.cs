using AutoAL.Gate.Baselines;

namespace AutoAL.Gate.Tests.Baselines;

public sealed class BaselineTextTests
{
    private static readonly Baseline s_baseline = new DemoGrid().Baseline() with
    {
        Memory = 1.25, Reason = "a \"reason\" – with é", Acknowledgements = [new Acknowledgement("a / lr / margin / aubc-norm:accuracy", "known", new DateOnly(2026, 12, 31))],
    };

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameTextAgain()
    {
        string text = BaselineText.Write(s_baseline);
        Baseline read = BaselineReader.Read("x.json", text);
        Assert.Equal(text, BaselineText.Write(read));
        Assert.Equal(s_baseline.PlanText, read.PlanText);
        Assert.Equal(s_baseline.Acknowledgements, read.Acknowledgements);
        Assert.Equal(s_baseline.Keys.Select(k => k.Key), read.Keys.Select(k => k.Key));
        Assert.Equal(s_baseline.Keys[0].Values, read.Keys[0].Values);
    }

    [Fact]
    public void NeverReached_SurvivesAsNull()
    {
        Baseline read = BaselineReader.Read("x.json", BaselineText.Write((new DemoGrid { Accuracy = (arm, _) => arm.Strategy == "random" ? 0.9 : 0.5 }).Baseline()));
        Assert.All(read.Keys.Single(k => k.Key == new GateKey(new Arm("a", "lr", "margin"), "n-to-target:accuracy")).Values.Values, v => Assert.Equal(double.PositiveInfinity, v));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Line_OfAKey_IsWhereItsBlockBegins_AfterAReorderToo(bool reversed)
    {
        string text = BaselineText.Write(s_baseline);
        if (reversed)
        {
            var file = System.Text.Json.Nodes.JsonNode.Parse(text)!;
            var keys = file["keys"]!.AsArray();
            var turned = new System.Text.Json.Nodes.JsonArray([.. keys.Reverse().Select(k => k!.DeepClone())]);
            file["keys"] = turned;
            text = file.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
        }

        string[] lines = text.Split('\n');
        foreach (BaselineKey key in BaselineReader.Read("x.json", text).Keys)
        {
            Assert.Equal("{", lines[key.Line - 1].Trim());
            Assert.Equal($"\"dataset\": \"{key.Key.Arm.Dataset}\",", lines[key.Line].Trim());
            Assert.Equal($"\"strategy\": \"{key.Key.Arm.Strategy}\",", lines[key.Line + 2].Trim());
            Assert.Equal($"\"quantity\": \"{key.Key.Quantity}\",", lines[key.Line + 3].Trim());
        }
    }

    [Fact]
    public void Read_OfAHandEditedFile_NamesEveryProblem()
    {
        string text = BaselineText.Write(s_baseline)
            .Replace("\"alpha\": 0.05", "\"alpha\": 5", StringComparison.Ordinal)
            .Replace("\"test\": \"paired-t\"", "\"test\": \"wilcoxon\"", StringComparison.Ordinal)
            .Replace("\"margin\": 0.01", "\"margin\": -0.01", StringComparison.Ordinal);
        string message = Assert.Throws<BaselineFormatException>(() => BaselineReader.Read("x.json", text)).Message;
        foreach (string part in (string[])["rules:alpha is 5; it must lie between 0 and 0.5.", "rules:test is “wilcoxon”; choose paired-t or sign-flip.", "rules:quantities:0:margin is -0.01; it must be above 0."])
            Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":1,\"surprise\":2}")]
    public void Read_OfSomethingElse_IsAUsageError(string text) =>
        Assert.False(Assert.Throws<BaselineFormatException>(() => BaselineReader.Read("x.json", text)).IsOtherSchema);

    [Fact]
    public void Read_OfAnotherSchema_IsNotComparable() =>
        Assert.True(Assert.Throws<BaselineFormatException>(() => BaselineReader.Read("x.json", "{\"schema\":2}")).IsOtherSchema);

    [Fact]
    public void Making_FromAnEarlierBaseline_KeepsMarginsTargetsAndLivingAcknowledgements()
    {
        BaselineKey[] keys = [.. s_baseline.Keys.Select(k => k with { Margin = 0.5, Target = k.Target is null ? null : 0.123 })];
        Baseline earlier = s_baseline with { Keys = keys, Acknowledgements = [.. s_baseline.Acknowledgements, new Acknowledgement(keys[1].Key.ToString(), "old", DemoGrid.Today.AddDays(-1))] };
        Baseline made = BaselineMaking.Of(new DemoGrid { Accuracy = (_, _) => 0.5 }.Observed, DemoGrid.Machine, null, "again", DemoGrid.Today, earlier);
        Assert.All(made.Keys, k => Assert.Equal(0.5, k.Margin));
        Assert.All(made.Keys.Where(k => k.Target is not null), k => Assert.Equal(0.123, k.Target));
        Assert.Equal("known", Assert.Single(made.Acknowledgements).Reason);
    }
}
