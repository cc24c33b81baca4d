using System.Text.Json;

namespace AutoAL.Cli.Tests;

/// <summary>A team's first day with the program: 300 labelled rows of credit-g, 74 % wanted, 0.80 EUR a label; the other 700 rows hold the answer.</summary>
public sealed class PilotAcceptanceTests
{
    [Fact]
    public void Plan_OfAPilotOfCreditG_HoldsTheKnownCurveInItsInterval()
    {
        string[] lines = File.ReadAllLines(SharedData.Path("credit-g.csv"));
        using var work = new Workspace();

        // Rows are in no order of class: every third one is a fair pilot.
        work.Write("pilot.csv", string.Join('\n', lines.Where((_, i) => i == 0 || (i % 3 == 0 && i <= 900))) + "\n");
        work.Write("credit-g.csv", string.Join('\n', lines) + "\n");
        work.Write("known.json", """
            { "experiments": [ { "name": "known", "data": [ { "name": "credit-g", "path": "credit-g.csv" } ], "learners": [ "managed/logistic-regression" ],
              "strategies": [ "random" ], "initial": { "size": 20 }, "seeds": { "count": 10 }, "budget": { "labels": 700, "batch": 40 } } ] }
            """);
        Assert.Equal(0, CliProcess.Run(work.Root, "run", "--config", "known.json", "--quiet").Exit);
        string run = Assert.Single(Directory.GetDirectories(work.At("results")));
        double truth = FirstReaching(Path.Combine(run, "report", "curves.csv"), 0.74);

        Finished plan = CliProcess.Run(work.Root, "plan", "pilot.csv", "--target", "0.74", "--price-label", "0.80", "--pool", "700", "--seeds", "10", "--batch", "15", "--json");

        Assert.Contains(plan.Exit, (int[])[0, 4]);
        using JsonDocument json = JsonDocument.Parse(plan.Output);
        JsonElement random = json.RootElement.GetProperty("arms").EnumerateArray().Single(a => a.GetProperty("strategy").GetString() == "random");
        double low = random.GetProperty("labels").GetProperty("p05").GetDouble();
        double? high = random.GetProperty("labels").GetProperty("p95") is { ValueKind: JsonValueKind.Number } end ? end.GetDouble() : null;
        Assert.InRange(Math.Max(300, truth), low, high ?? double.PositiveInfinity);
        Assert.InRange(random.GetProperty("probability").GetDouble(), 0.05, 1);
    }

    /// <summary>First label count at which the mean curve is at the target; infinite when it never is.</summary>
    private static double FirstReaching(string file, double target)
    {
        string[] lines = File.ReadAllLines(file);
        string[] header = lines[0].Split(',');
        int labels = Array.IndexOf(header, "labels");
        int mean = Array.IndexOf(header, "mean");
        Assert.True(labels >= 0 && mean >= 0, lines[0]);
        return lines.Skip(1).Select(l => l.Split(',')).Where(c => double.Parse(c[mean], System.Globalization.CultureInfo.InvariantCulture) >= target)
            .Select(c => double.Parse(c[labels], System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(double.PositiveInfinity).First();
    }
}
