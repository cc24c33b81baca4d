using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>Grows one classification tree after another in buffers of its own. One thread at a time.</summary>
internal sealed class TreeGrower
{
    private const int NodesBetweenChecks = 64;

    private readonly LabelledBins _data;
    private readonly ForestOptions _options;
    private readonly ISplitScan _scan;
    private readonly NodeCounts _counts;
    private readonly int[] _features;
    private readonly int[] _drawn;
    private readonly ulong[] _samples;
    private readonly ulong[] _right;
    private readonly Stack<(int Node, int Start, int Count, int Depth)> _pending = new();

    public TreeGrower(LabelledBins data, ForestOptions options)
    {
        (_data, _options) = (data, options);
        _scan = options.RandomThresholds ? new RandomThreshold(data, options.LeastLeaf) : new BestThreshold(data, options.LeastLeaf);
        _counts = new NodeCounts(data.Classes.Length);
        _features = [.. Enumerable.Range(0, data.Width)];
        _drawn = new int[data.RowCount];
        (_samples, _right) = (new ulong[data.RowCount], new ulong[data.RowCount]);
    }

    /// <summary>Appends a tree to the forest.</summary>
    /// <param name="seed">All that distinguishes this tree from the others.</param>
    /// <exception cref="OperationCanceledException">Within a few nodes of the cancellation; the forest is then of no use.</exception>
    public void Grow(ulong seed, ForestTrees forest, CancellationToken cancellation)
    {
        var random = new Pcg32(seed);
        int count = Draw(ref random);
        _pending.Clear();
        _pending.Push((forest.AddTree(), 0, count, 0));
        for (int grown = 0; _pending.TryPop(out (int Node, int Start, int Count, int Depth) at); grown++)
        {
            if (grown % NodesBetweenChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            Span<ulong> samples = _samples.AsSpan(at.Start, at.Count);
            _counts.Count(samples);
            SplitCandidate split = Splits(at.Depth) ? FindSplit(samples, ref random) : SplitCandidate.None;
            if (!split.Found)
                Answer(at.Node, samples, forest);
            _counts.Clear(samples);
            if (!split.Found)
                continue;
            int left = forest.Nodes.Split(at.Node, split.Feature, split.Bin);
            int leftCount = Part(samples, split);
            _pending.Push((left + 1, at.Start + leftCount, at.Count - leftCount, at.Depth + 1));
            _pending.Push((left, at.Start, leftCount, at.Depth + 1));
        }
    }

    private bool Splits(int depth) => !_counts.IsPure && depth < _options.MostDepth && _counts.Total >= 2L * _options.LeastLeaf;

    /// <summary>Fills the samples of the root, in row order, and returns how many differ.</summary>
    private int Draw(ref Pcg32 random)
    {
        int rows = _data.RowCount;
        if (_options.Bootstrap)
        {
            Array.Clear(_drawn);
            for (int i = 0; i < rows; i++)
                _drawn[random.NextInt32(rows)]++;
        }
        else
            Array.Fill(_drawn, 1);

        int count = 0;
        for (int row = 0; row < rows; row++)
        {
            _samples[count] = Sample.Pack(row, _data.Labels[row], _drawn[row]);
            count += _drawn[row] > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>The best split among randomly drawn features: as many as the options say, and more only while all drawn ones are constant in the node.</summary>
    private SplitCandidate FindSplit(ReadOnlySpan<ulong> samples, ref Pcg32 random)
    {
        SplitCandidate best = SplitCandidate.None;
        bool varied = false;
        for (int tried = 0; tried < _features.Length && !(varied && tried >= _options.FeaturesPerSplit); tried++)
        {
            int other = tried + random.NextInt32(_features.Length - tried);
            (_features[tried], _features[other]) = (_features[other], _features[tried]);
            varied |= _scan.Scan(_features[tried], samples, _counts, ref random, ref best);

            // Both halves pure: no feature can do better, and a later equal one would not replace it.
            if (best.Quality == _counts.Total)
                break;
        }

        return best;
    }

    /// <summary>Brings the left samples to the front; both sides keep their order.</summary>
    private int Part(Span<ulong> samples, SplitCandidate split)
    {
        ReadOnlySpan<byte> column = _data.Column(split.Feature);
        int left = 0, right = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            ulong sample = samples[i];
            int goesRight = column[Sample.Row(sample)] > split.Bin ? 1 : 0;
            samples[left] = sample;
            _right[right] = sample;
            left += 1 - goesRight;
            right += goesRight;
        }

        _right.AsSpan(0, right).CopyTo(samples[left..]);
        return left;
    }

    private void Answer(int node, ReadOnlySpan<ulong> samples, ForestTrees forest)
    {
        if (_counts.IsPure)
        {
            forest.AnswerWith(node, _data.Classes[Sample.Label(samples[0])]);
            return;
        }

        forest.OpenList(node, _counts.ClassesHeld);
        double total = _counts.Total;
        foreach (ulong sample in samples)
        {
            int label = Sample.Label(sample);
            int weight = _counts.Take(label);
            if (weight > 0)
                forest.AddShare(_data.Classes[label], weight / total);
        }
    }
}
