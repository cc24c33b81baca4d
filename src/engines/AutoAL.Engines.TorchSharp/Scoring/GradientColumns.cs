using AutoAL.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Scoring;

/// <summary>
/// The distances of <see cref="OuterProductDistances"/>, a centre's to all points at once on the device. Columns beyond <see cref="MostKept"/> numbers are
/// not kept; those distances are computed one by one on the host.
/// </summary>
internal ref struct GradientColumns : ICentreDistances
{
    /// <summary>Numbers of all columns: 1 GiB.</summary>
    private const long MostKept = 1L << 27;

    private readonly DevicePoints _posteriors;
    private readonly DevicePoints _embeddings;
    private readonly Tensor _norms;
    private readonly Tensor _guesses;
    private readonly List<double[]> _columns;
    private OuterProductDistances _exact;

    /// <param name="exact">The host's, without a centre yet.</param>
    /// <param name="posteriors">N×C.</param>
    /// <param name="embeddings">N×D.</param>
    public GradientColumns(OuterProductDistances exact, DevicePoints posteriors, DevicePoints embeddings)
    {
        _exact = exact;
        (_posteriors, _embeddings, _columns) = (posteriors, embeddings, []);
        _guesses = posteriors.Each(rows => rows.argmax(1));
        Tensor errors = (posteriors.Each(rows => (rows * rows).sum(1)) - posteriors.Each(rows => rows.amax([1])).Times(2)).Plus(1);
        _norms = errors * embeddings.Each(rows => (rows * rows).sum(1));
    }

    public readonly int PointCount => _exact.PointCount;

    public readonly int CentreCount => _exact.CentreCount;

    public readonly double Squared(int point, int centre) => centre < _columns.Count ? _columns[centre][point] : _exact.Squared(point, centre);

    public readonly double SquaredBetweenCentres(int first, int second) => _exact.SquaredBetweenCentres(first, second);

    public readonly double Factor(int point) => 1;

    public void AddCentre(int point)
    {
        if (_columns.Count == _exact.CentreCount && (_columns.Count + 1L) * PointCount <= MostKept)
            _columns.Add(Column(point));
        _exact.AddCentre(point);
    }

    /// <summary>‖g_i − g_j‖² of all i: the host's formula, in its order.</summary>
    private readonly double[] Column(int j)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor p = _posteriors.Row(j), z = _embeddings.Row(j), guess = _guesses.narrow(0, j, 1);
        Tensor inner = _posteriors.Each(rows => (rows * p).sum(1));
        Tensor atGuess = _posteriors.Each(rows => rows.index_select(1, guess).squeeze(1));
        Tensor here = p.squeeze(0).index_select(0, _guesses);
        Tensor errors = (inner - atGuess.Plus(here)).Plus(_guesses.eq(guess).to(ScalarType.Float64));
        Tensor product = errors * _embeddings.Each(rows => (rows * z).sum(1));
        return (_norms.Plus(_norms.narrow(0, j, 1)) - product.Times(2)).AtLeast(0).cpu().data<double>().ToArray();
    }
}
