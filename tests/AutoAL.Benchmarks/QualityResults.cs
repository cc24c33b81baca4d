using System.Globalization;

namespace AutoAL.Benchmarks;

/// <summary>Scores on the test rows, shares in [0, 1].</summary>
internal readonly record struct TestScore(double Accuracy, double BalancedAccuracy);

/// <summary>Scores of every draw, in a CSV file where one is given: a line per draw and model.</summary>
internal sealed class QualityResults
{
    private readonly string? _file;
    private readonly Dictionary<(string Data, int Seed), Dictionary<string, TestScore>> _scores = [];

    public QualityResults(string? file)
    {
        _file = file;
        if (file is null || !File.Exists(file))
            return;
        foreach (string[] cells in File.ReadLines(file).Select(line => line.Split(',')))
            Draw(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture))[cells[2]] = new TestScore(double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[4], CultureInfo.InvariantCulture));
    }

    public bool Holds(string data, int seed) => _scores.ContainsKey((data, seed));

    /// <summary>A model's scores, one per seed.</summary>
    public TestScore[] Of(string data, int seeds, string model) => [.. Enumerable.Range(0, seeds).Select(seed => _scores[(data, seed)][model])];

    public void Add(string data, int seed, IEnumerable<(string Model, TestScore Score)> scores)
    {
        Dictionary<string, TestScore> draw = Draw(data, seed);
        foreach ((string model, TestScore score) in scores)
            draw[model] = score;
        if (_file is not null)
            File.AppendAllLines(_file, draw.Select(s => string.Create(CultureInfo.InvariantCulture, $"{data},{seed},{s.Key},{s.Value.Accuracy},{s.Value.BalancedAccuracy}")));
    }

    private Dictionary<string, TestScore> Draw(string data, int seed)
    {
        if (!_scores.TryGetValue((data, seed), out Dictionary<string, TestScore>? draw))
            _scores[(data, seed)] = draw = [];
        return draw;
    }
}
