using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>The trees of a boosted model, round by round, one per score, with a number in every leaf.</summary>
/// <param name="scoreCount">Trees in a round.</param>
internal sealed class BoostedTrees(int scoreCount)
{
    private readonly List<int> _roots = [];
    private double[] _values = new double[256];

    public TreeNodes Nodes { get; private init; } = new();

    /// <summary>Scores, 0 for a single class.</summary>
    public int ScoreCount => scoreCount;

    public int RoundCount => scoreCount == 0 ? 0 : _roots.Count / scoreCount;

    /// <summary>Begins a tree and returns its root.</summary>
    public int AddTree()
    {
        int root = Nodes.AddLeaves(1);
        _roots.Add(root);
        return root;
    }

    public void SetLeaf(int node, double value)
    {
        if (node >= _values.Length)
            Array.Resize(ref _values, Math.Max(Nodes.Count, 2 * _values.Length));
        _values[node] = value;
    }

    /// <summary>Forgets the rounds behind the first ones, and the room that growing left unused.</summary>
    public void Keep(int rounds)
    {
        _roots.RemoveRange(rounds * scoreCount, _roots.Count - (rounds * scoreCount));
        Nodes.Trim();
        Array.Resize(ref _values, Nodes.Count);
    }

    /// <summary>Writes trimmed trees.</summary>
    public void Write(ModelWriter writer)
    {
        Nodes.Write(writer);
        writer.Wholes([.. _roots]);
        writer.Reals(_values.AsSpan(0, Nodes.Count));
    }

    public static BoostedTrees Read(ModelReader reader, int width, int scoreCount)
    {
        var trees = new BoostedTrees(scoreCount) { Nodes = TreeNodes.Read(reader, width) };
        trees._roots.AddRange(reader.Wholes());
        trees._values = reader.Reals(trees.Nodes.Count);
        ModelReader.Require(trees._roots.TrueForAll(root => root >= 0 && root < trees.Nodes.Count), "a tree has no root");
        ModelReader.Require(scoreCount == 0 ? trees._roots.Count == 0 : trees._roots.Count % scoreCount == 0, "a round lacks trees");
        return trees;
    }

    /// <summary>Adds a tree's leaf values to one score of every row.</summary>
    /// <param name="tree">Round · scores + score.</param>
    /// <param name="leaves">Room for N leaves.</param>
    /// <param name="scores">Row i's score at i·<paramref name="stride"/>.</param>
    public void Add(int tree, BinnedRows table, ReadOnlySpan<int> rows, Span<int> leaves, Span<double> scores, int stride)
    {
        int root = _roots[tree];
        if (Nodes.IsLeaf(root))
        {
            for (int i = 0; i < rows.Length; i++)
                scores[i * stride] += _values[root];
            return;
        }

        Nodes.FindLeaves(root, table, rows, leaves);
        for (int i = 0; i < rows.Length; i++)
            scores[i * stride] += _values[leaves[i]];
    }
}
