using AutoAL.Numerics;
using AutoAL.Strategies.Committee;

namespace AutoAL.Strategies.Bayesian;

/// <summary>
/// The labels y_B that a batch may turn out to have: for each configuration its probability q(y_B) and the members' shares q(k | y_B).
/// </summary>
/// <param name="members">K.</param>
/// <param name="classes">C.</param>
/// <param name="most">Configurations held at most; when all are too many, so many are drawn.</param>
internal sealed class LabelConfigurations(int members, int classes, int most)
{
    private double[] _probabilities = [1];
    private double[] _shares = [.. Enumerable.Repeat(1.0 / members, members)];
    private bool _drawn;

    /// <summary>I(y_x; ω | y_B) ≥ 0, nats.</summary>
    /// <param name="candidate">K posteriors of x.</param>
    /// <param name="mixture">C numbers to work in.</param>
    public double Gain(MemberPosteriors candidate, Span<double> mixture)
    {
        double joint = 0;
        for (int s = 0; s < _probabilities.Length; s++)
        {
            Mix(candidate, s, mixture);
            joint += _probabilities[s] * Entropies.Of(mixture);
        }

        double expected = 0;
        for (int k = 0; k < members; k++)
            expected += Entropies.Of(candidate[k]);
        return Math.Max(0, joint - (expected / members));
    }

    /// <summary>Extends every configuration by the labels of a pick.</summary>
    public void Add(MemberPosteriors pick, ref Pcg32 random)
    {
        if (!_drawn && (long)_probabilities.Length * classes > most)
            Draw(ref random);
        if (_drawn)
            ExtendByOne(pick, ref random);
        else
            ExtendByAll(pick);
    }

    private void Mix(MemberPosteriors candidate, int configuration, Span<double> mixture)
    {
        mixture.Clear();
        for (int k = 0; k < members; k++)
        {
            double share = _shares[(configuration * members) + k];
            ReadOnlySpan<double> posterior = candidate[k];
            for (int c = 0; c < mixture.Length; c++)
                mixture[c] += share * posterior[c];
        }
    }

    private void ExtendByAll(MemberPosteriors pick)
    {
        List<double> probabilities = [];
        List<double> shares = [];
        double[] mixture = new double[classes];
        for (int s = 0; s < _probabilities.Length; s++)
        {
            Mix(pick, s, mixture);
            for (int c = 0; c < classes; c++)
            {
                // A label that no member gives cannot come.
                if (mixture[c] == 0)
                    continue;
                probabilities.Add(_probabilities[s] * mixture[c]);
                for (int k = 0; k < members; k++)
                    shares.Add(_shares[(s * members) + k] * pick[k][c] / mixture[c]);
            }
        }

        _probabilities = [.. probabilities];
        _shares = [.. shares];
    }

    private void ExtendByOne(MemberPosteriors pick, ref Pcg32 random)
    {
        double[] mixture = new double[classes];
        for (int s = 0; s < _probabilities.Length; s++)
        {
            Mix(pick, s, mixture);
            int c = new MostProbableFirst(mixture).Draw(random.NextDouble());
            for (int k = 0; k < members; k++)
                _shares[(s * members) + k] *= pick[k][c] / mixture[c];
        }
    }

    private void Draw(ref Pcg32 random)
    {
        MostProbableFirst configurations = new(_probabilities);
        double[] shares = new double[most * members];
        for (int s = 0; s < most; s++)
            _shares.AsSpan(configurations.Draw(random.NextDouble()) * members, members).CopyTo(shares.AsSpan(s * members));
        _shares = shares;
        _probabilities = [.. Enumerable.Repeat(1.0 / most, most)];
        _drawn = true;
    }

    /// <summary>Draws in descending order of probability, so that the names of classes decide nothing.</summary>
    private readonly struct MostProbableFirst
    {
        private readonly int[] _order;
        private readonly SumTree _sums;

        public MostProbableFirst(double[] probabilities)
        {
            _order = new int[probabilities.Length];
            LargestK.Select(probabilities, _order);
            _sums = new([.. _order.Select(i => probabilities[i])]);
        }

        public int Draw(double u) => _order[_sums.Draw(u)];
    }
}
