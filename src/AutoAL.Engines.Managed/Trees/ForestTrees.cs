using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// The trees of a forest: nodes, roots, and what the leaves say. A pure leaf is its class; another lists the classes that it holds with
/// their shares, so that room grows with the labelled rows and not with the number of classes.
/// </summary>
internal sealed class ForestTrees
{
    private readonly List<int> _roots = [];
    private int[] _answers = new int[256];
    private int[] _classes = new int[64];
    private double[] _shares = new double[64];
    private int _listed;

    public TreeNodes Nodes { get; private init; } = new();

    /// <summary>T.</summary>
    public int Count => _roots.Count;

    /// <summary>The root of tree t.</summary>
    public int Root(int tree) => _roots[tree];

    /// <summary>Begins a tree and returns its root.</summary>
    public int AddTree()
    {
        int root = Nodes.AddLeaves(1);
        _roots.Add(root);
        return root;
    }

    /// <summary>Makes a node a leaf of one class.</summary>
    public void AnswerWith(int node, int label) => Answer(node) = label;

    /// <summary>Opens the list of a leaf of several classes.</summary>
    public void OpenList(int node, int length)
    {
        if (_listed + length + 1 > _classes.Length)
        {
            Array.Resize(ref _classes, Math.Max(2 * _classes.Length, _listed + length + 1));
            Array.Resize(ref _shares, _classes.Length);
        }

        Answer(node) = ~_listed;
        _classes[_listed++] = length;
    }

    /// <summary>The next class of the list that was opened last.</summary>
    public void AddShare(int label, double share)
    {
        _classes[_listed] = label;
        _shares[_listed++] = share;
    }

    /// <summary>Gives back the room that growing left unused.</summary>
    public void Trim()
    {
        Nodes.Trim();
        Array.Resize(ref _answers, Nodes.Count);
        Array.Resize(ref _classes, _listed);
        Array.Resize(ref _shares, _listed);
    }

    /// <summary>Writes trimmed trees.</summary>
    public void Write(ModelWriter writer)
    {
        Nodes.Write(writer);
        writer.Wholes([.. _roots]);
        writer.Wholes(_answers);
        writer.Wholes(_classes);
        writer.Reals(_shares);
    }

    public static ForestTrees Read(ModelReader reader, int width, int classCount)
    {
        var trees = new ForestTrees { Nodes = TreeNodes.Read(reader, width) };
        trees._roots.AddRange(reader.Wholes());
        (trees._answers, trees._classes) = (reader.Wholes(), reader.Wholes());
        trees._shares = reader.Reals(trees._classes.Length);
        trees._listed = trees._classes.Length;
        ModelReader.Require(trees.Count > 0 && trees._roots.TrueForAll(root => root >= 0 && root < trees.Nodes.Count), "a tree has no root");
        ModelReader.Require(trees._answers.Length == trees.Nodes.Count, "its trees have nodes without an answer");
        for (int node = 0; node < trees.Nodes.Count; node++)
            ModelReader.Require(!trees.Nodes.IsLeaf(node) || trees.AnswersWithClasses(node, classCount), "a leaf names a class that does not exist");
        return trees;
    }

    /// <summary>Adds what a tree says of every row, each row's shares summing to 1, to N×C votes.</summary>
    /// <param name="leaves">Room for N leaves.</param>
    public void AddVotes(int tree, BinnedRows table, ReadOnlySpan<int> rows, Span<int> leaves, Span<double> votes, int classCount)
    {
        Nodes.FindLeaves(_roots[tree], table, rows, leaves);
        ReadOnlySpan<int> answers = _answers;
        int row = 0;
        foreach (int leaf in leaves[..rows.Length])
        {
            int answer = answers[leaf];
            if (answer >= 0)
                votes[row + answer]++;
            else
            {
                int list = ~answer;
                for (int at = list + 1; at <= list + _classes[list]; at++)
                    votes[row + _classes[at]] += _shares[at];
            }

            row += classCount;
        }
    }

    private bool AnswersWithClasses(int node, int classCount)
    {
        int answer = _answers[node], list = ~answer;
        if (answer >= 0)
            return answer < classCount;
        return list < _listed && _classes[list] >= 0 && _classes[list] < _listed - list
            && _classes.AsSpan(list + 1, _classes[list]).IndexOfAnyExceptInRange(0, classCount - 1) < 0;
    }

    private ref int Answer(int node)
    {
        if (node >= _answers.Length)
            Array.Resize(ref _answers, Math.Max(Nodes.Count, 2 * _answers.Length));
        return ref _answers[node];
    }
}
