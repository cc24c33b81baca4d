using System.Globalization;
using System.Text;
using AutoAL.Numerics;

namespace AutoAL.Cli.Tests;

/// <summary>A temporary folder with a data set and an experiment file; removed at the end.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace(string experiment = Experiment)
    {
        Root = Directory.CreateTempSubdirectory("autoal-cli-").FullName;
        Write("experiments.json", experiment);
        Write("blobs.csv", Blobs(240));
    }

    /// <summary>Two strategies on two seeds: four cells of eleven rounds.</summary>
    public const string Experiment =
        """
        { "experiments": [ {
          "name": "small",
          "data": [ { "name": "blobs", "path": "blobs.csv" } ],
          "learners": [ { "use": "managed/logistic-regression", "name": "lr" } ],
          "strategies": [ "random", "margin" ],
          "initial": { "size": 10 },
          "seeds": { "count": 2 },
          "budget": { "labels": 60, "batch": 5 } } ] }
        """;

    public string Root { get; }

    public string At(string name) => Path.Combine(Root, name);

    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    /// <summary>Misspells a member in the fourth line of a ledger below <c>results</c>.</summary>
    public void DamageALedger()
    {
        string ledger = Directory.GetFiles(At("results"), "ledger.jsonl", SearchOption.AllDirectories)[0];
        string[] lines = File.ReadAllLines(ledger);
        lines[3] = lines[3].Replace("\"labels\":", "\"lables\":", StringComparison.Ordinal);
        File.WriteAllLines(ledger, lines);
    }

    /// <summary>Every file of results below a folder that must not differ between repetitions, by relative path: all but those that hold seconds.</summary>
    public SortedDictionary<string, string> Results(string folder)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories))
        {
            string name = Path.GetFileName(file);
            if (name is not ("timings.jsonl" or "times.svg" or "trials.csv" or "report.html" or "report.json" or "claim"))
                found.Add(Path.GetRelativePath(At(folder), file), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
        }

        return found;
    }

    /// <summary>Four overlapping classes in four dimensions, one column with gaps, one of words.</summary>
    public static string Blobs(int rows)
    {
        var random = new Pcg32(11);
        var text = new StringBuilder("a,b,c,word,label\n");
        for (int i = 0; i < rows; i++)
        {
            int label = random.NextInt32(4);
            double a = (2 * Math.Cos(label * Math.PI / 2)) + random.NextNormal();
            double b = (2 * Math.Sin(label * Math.PI / 2)) + random.NextNormal();
            string c = random.NextInt32(10) == 0 ? "" : random.NextNormal().ToString("0.000", CultureInfo.InvariantCulture);
            string word = random.NextInt32(3) == 0 ? "red" : label % 2 == 0 ? "green" : "blue";
            text.Append(CultureInfo.InvariantCulture, $"{a:0.000},{b:0.000},{c},{word},class{label}\n");
        }

        return text.ToString();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
