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

    public TreeNodes Nodes { get; } = new();

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

    /// <summary>Adds what a tree says of every row, each row's shares summing to 1, to N×C votes.</summary>
    /// <param name="leaves">Room for N leaves.</param>
    public void AddVotes(int tree, BinnedRows table, ReadOnlySpan<int> rows, Span<int> leaves, Span<double> votes, int classCount)
    {
        Nodes.FindLeaves(_roots[tree], table, rows, leaves);
        for (int i = 0; i < rows.Length; i++)
        {
            int answer = _answers[leaves[i]];
            if (answer >= 0)
                votes[(i * classCount) + answer]++;
            else
            {
                int list = ~answer;
                for (int at = list + 1; at <= list + _classes[list]; at++)
                    votes[(i * classCount) + _classes[at]] += _shares[at];
            }
        }
    }

    private ref int Answer(int node)
    {
        if (node >= _answers.Length)
            Array.Resize(ref _answers, Math.Max(Nodes.Count, 2 * _answers.Length));
        return ref _answers[node];
    }
}
