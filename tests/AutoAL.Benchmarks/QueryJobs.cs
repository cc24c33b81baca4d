using AutoAL.Strategies.Diversity;

namespace AutoAL.Benchmarks;

/// <summary>Selections on pools of up to 100,000 rows. References are of NumPy with OpenBLAS, and of the libraries named.</summary>
internal static class QueryJobs
{
    public static IReadOnlyDictionary<string, Func<IBenchmark>> All { get; } = new Dictionary<string, Func<IBenchmark>>
    {
        ["query-entropy"] = () => Job("query-entropy", "entropy", new(100_000), ("NumPy", 0.0050), ("scikit-activeml", 0.076)),
        ["query-margin"] = () => Job("query-margin", "margin", new(100_000, 100), ("NumPy", 0.097), ("modAL", 0.077)),
        ["query-vote-entropy"] = () => new Queries("query-vote-entropy", Queries.Make("vote-entropy", ("members", 20L)), new(100_000, 100, Members: 20), ("NumPy, votes given", 0.069), ("scikit-activeml, votes given", 0.48)),
        ["query-vote-entropy-given"] = () => new GivenVotes(),
        ["query-bald"] = () => new Queries("query-bald", Queries.Make("bald", ("draws", 20L)), new(100_000, 100, Members: 20), ("NumPy", 0.52), ("small-text", 0.42)),
        ["query-k-center"] = () => Job("query-k-center", "k-center", new(100_000, Width: 64, Labelled: 100, Batch: 1000), ("NumPy", 1.24), ("scikit-activeml", 12.6)),
        ["query-k-center-wide"] = () => Job("query-k-center-wide", "k-center", new(100_000, Width: 512, Labelled: 100, Batch: 1000), ("NumPy", 16.2)),
        ["query-badge"] = () => Job("query-badge", "badge", new(100_000, 100, 512), ("NumPy", 1.97), ("BADGE", 4.0)),
        ["query-typiclust"] = () => Job("query-typiclust", "typiclust", new(100_000, Width: 64), ("NumPy", 1.07), ("TypiClust", 1.6)),
        ["query-probcover"] = () => Job("query-probcover", "probcover", new(50_000, Width: 64)),
        ["query-density"] = () => new Densities(),
    };

    private static Queries Job(string name, string strategy, QuerySize size, params (string Peer, double Seconds)[] references) =>
        new(name, Queries.Make(strategy), size, references);

    private sealed class Densities : IBenchmark
    {
        private const int Rows = 100_000;
        private const int Width = 64;

        private readonly double[] _density = new double[Rows];
        private readonly float[] _vectors = new float[Rows * Width];

        public Densities()
        {
            var random = new Numerics.Pcg32(1);
            foreach (ref float value in _vectors.AsSpan())
                value = (float)random.NextNormal();
        }

        public string Name => "query-density";

        public string Question => $"mean cosine of each of {Rows} rows to all, {Width} wide; 26 MB of evidence";

        public IReadOnlyList<(string Peer, double Seconds)> References => [("NumPy, pairwise", 42.7), ("NumPy, identity", 0.018)];

        public double Run()
        {
            DensityWeighted.Density(_vectors, Width, _density);
            return _density[^1];
        }
    }
}
