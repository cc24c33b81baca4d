using AutoAL.Numerics;

namespace AutoAL.Benchmarks;

/// <summary>The product kernel at the shapes of a small logistic regression.</summary>
internal sealed class Products : IBenchmark
{
    private const int Repeats = 2000;

    private readonly double[] _weights = new double[10 * 72];
    private readonly double[] _columns = new double[65 * 424];
    private readonly double[] _rows = new double[424 * 72];
    private readonly double[] _scores = new double[10 * 424];

    public string Name => "product";

    public string Question => $"{Repeats} times (10×65)·(65×424) and (10×424)·(424×72): {Repeats * 2.0 * 10 * 424 * (65 + 72) / 1e9:0.00} GFLOP";

    public IReadOnlyList<(string Peer, double Seconds)> References => [];

    public double Run()
    {
        for (int i = 0; i < Repeats; i++)
        {
            MatrixProduct.Add(_weights, 72, _columns, 424, _scores, 424, 10, 65, 424);
            MatrixProduct.Add(_scores, 424, _rows, 72, _weights, 72, 10, 424, 72);
        }

        return _weights[0];
    }
}
