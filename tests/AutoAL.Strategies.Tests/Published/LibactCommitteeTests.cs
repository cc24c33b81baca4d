using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Strategies.Committee;

namespace AutoAL.Strategies.Tests.Published;

/// <summary>
/// Ten queries by committee on heart_scale, as libact's own tests have them: three logistic regressions (C = 1, 0.01, 100) on resamples of the labelled
/// rows, drawn by NumPy's old generator, which also decides between equal scores there.
/// </summary>
public sealed class LibactCommitteeTests
{
    private static readonly double[] s_penalties = [1, 0.01, 100];

    [Fact]
    public void Select_KullbackLeiblerToConsensus_QueriesInLibactsOrder() => Assert.Equal(
        [228, 111, 162, 243, 213, 122, 110, 108, 156, 37],
        Queries<ConsensusKullbackLeibler>());

    [Fact]
    public void Select_VoteEntropy_QueriesInLibactsOrder() => Assert.Equal(
        [267, 210, 229, 220, 134, 252, 222, 142, 245, 228],
        Queries<VoteEntropy>());

    private static List<int> Queries<TMeasure>()
        where TMeasure : IDisagreement
    {
        (double[][] rows, double[] signs) = HeartScale();
        var random = new MersenneTwister(1126);
        SortedSet<int> labelled = [.. Enumerable.Range(0, 10)];
        List<int> queried = [];
        while (queried.Count < 10)
        {
            double[][] committee = [.. s_penalties.Select(Student)];
            int[] pool = [.. Enumerable.Range(0, rows.Length).Except(labelled)];
            var strategy = new DisagreementSampling<TMeasure>(Evidence.Committee, committee.Length);
            double[] scores = new double[pool.Length];
            strategy.Score(
                new QueryContext
                {
                    Given = strategy.Needs,
                    Candidates = (RowId[])[.. pool.Select(n => new RowId(n))],
                    ClassCount = 2,
                    Labels = new int[labelled.Count],
                    Seed = Seed.Root(1),
                    DrawCount = committee.Length,
                    DrawnProbabilities = (double[])[.. committee.SelectMany(w => pool.Select(n => PenalisedLogistic.Probability(w, rows[n])).SelectMany(p => (double[])[1 - p, p]))],
                },
                scores);
            int[] best = [.. Enumerable.Range(0, pool.Length).Where(n => scores[n] == scores.Max())];
            int row = pool[best[random.Below(best.Length)]];
            queried.Add(row);
            labelled.Add(row);
        }

        return queried;

        double[] Student(double c)
        {
            int[] all = [.. labelled];
            int[] bag;
            do
            {
                bag = [.. all.Select(_ => all[random.Below(all.Length)])];
            }
            while (bag.Select(n => signs[n]).Distinct().Count() < 2);
            return PenalisedLogistic.Fit([.. bag.Select(n => rows[n])], [.. bag.Select(n => signs[n])], c);
        }
    }

    private static (double[][] Rows, double[] Signs) HeartScale()
    {
        string[][] file = [.. File.ReadLines(SharedData.Path("heart.csv")).Skip(1).Select(line => line.Split(','))];
        int[] map = [.. new ReferenceFile("libact_query_sequences.json").Numbers("heart_scale", "row_map", "to_heart_csv").Select(row => (int)row)];
        return (
            [.. map.Select(n => file[n][..^1].Select(Number).Append(1).ToArray())],
            [.. map.Select(n => (double)Math.Sign(Number(file[n][^1])))]);

        static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
    }

    /// <summary>MT19937 (Matsumoto and Nishimura, ACM TOMACS 8, 1998), seeded by one number, and bounded numbers by masks, as in <c>numpy.random.RandomState</c>.</summary>
    private sealed class MersenneTwister
    {
        private readonly uint[] _state = new uint[624];
        private int _at = 624;

        public MersenneTwister(uint seed)
        {
            for (int i = 0; i < _state.Length; i++)
            {
                _state[i] = seed;
                seed = (1812433253u * (seed ^ (seed >> 30))) + (uint)i + 1;
            }
        }

        /// <summary>Uniform on 0 … count − 1; draws nothing when there is one choice.</summary>
        public int Below(int count)
        {
            if (count == 1)
                return 0;
            uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((uint)count - 1);
            uint value;
            do
            {
                value = Next() & mask;
            }
            while (value >= count);
            return (int)value;
        }

        private uint Next()
        {
            if (_at == _state.Length)
                Refill();
            uint y = _state[_at++];
            y ^= y >> 11;
            y ^= (y << 7) & 0x9d2c5680;
            y ^= (y << 15) & 0xefc60000;
            return y ^ (y >> 18);
        }

        private void Refill()
        {
            for (int i = 0; i < _state.Length; i++)
            {
                uint y = (_state[i] & 0x80000000) | (_state[(i + 1) % 624] & 0x7fffffff);
                _state[i] = _state[(i + 397) % 624] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
            }

            _at = 0;
        }
    }
}
