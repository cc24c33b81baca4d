using System.Numerics.Tensors;

namespace AutoAL.Numerics;

/// <summary>
/// Squared distances of the N gradient embeddings g = q ⊗ z, q = p − onehot(ŷ), without the N×(C·D) numbers of g.
/// </summary>
/// <remarks>
/// ⟨g_i, g_j⟩ = ⟨q_i, q_j⟩⟨z_i, z_j⟩, hence ‖g_i − g_j‖² = ‖q_i‖²‖z_i‖² + ‖q_j‖²‖z_j‖² − 2⟨q_i, q_j⟩⟨z_i, z_j⟩, clamped at 0; and
/// ⟨q_i, q_j⟩ = ⟨p_i, p_j⟩ − p_i[ŷ_j] − p_j[ŷ_i] + [ŷ_i = ŷ_j]. O(C + D) each.
/// </remarks>
public ref struct OuterProductDistances : ICentreDistances
{
    private readonly ReadOnlySpan<double> _posteriors;
    private readonly ReadOnlySpan<float> _embeddings;
    private readonly int _classes;
    private readonly int _width;
    private readonly double[] _norms;
    private readonly int[] _guesses;
    private readonly int[] _centres;

    /// <param name="posteriors">N×C.</param>
    /// <param name="classCount">C.</param>
    /// <param name="embeddings">N×D.</param>
    /// <param name="width">D.</param>
    /// <param name="further">How many centres will be added.</param>
    public OuterProductDistances(ReadOnlySpan<double> posteriors, int classCount, ReadOnlySpan<float> embeddings, int width, int further)
    {
        _posteriors = posteriors;
        _embeddings = embeddings;
        _classes = classCount;
        _width = width;
        PointCount = posteriors.Length / classCount;
        _norms = new double[PointCount];
        _guesses = new int[PointCount];
        _centres = new int[further];
        for (int point = 0; point < PointCount; point++)
        {
            _guesses[point] = TensorPrimitives.IndexOfMax(posteriors.Slice(point * classCount, classCount));
            _norms[point] = Product(point, point);
        }
    }

    public int PointCount { get; }

    public int CentreCount { get; private set; }

    public readonly double Squared(int point, int centre) => Between(point, _centres[centre]);

    public readonly double SquaredBetweenCentres(int first, int second) => Between(_centres[first], _centres[second]);

    public readonly double Factor(int point) => 1;

    /// <summary>‖g_i − g_j‖².</summary>
    public readonly double Between(int i, int j) => Math.Max(0, _norms[i] + _norms[j] - (2 * Product(i, j)));

    /// <summary>‖g_i‖².</summary>
    public readonly double SquaredNorm(int point) => _norms[point];

    public void AddCentre(int point) => _centres[CentreCount++] = point;

    private readonly double Product(int i, int j)
    {
        // Every step is symmetric in i and j, so that equal rows are exactly 0 apart.
        ReadOnlySpan<double> p = _posteriors.Slice(i * _classes, _classes), q = _posteriors.Slice(j * _classes, _classes);
        int y = _guesses[i], z = _guesses[j];
        double errors = TensorPrimitives.Dot(p, q) - (p[z] + q[y]) + (y == z ? 1 : 0);
        return errors * WideDot.Of(_embeddings.Slice(i * _width, _width), _embeddings.Slice(j * _width, _width));
    }
}
