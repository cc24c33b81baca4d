using AutoAL.Contracts;
using AutoAL.Ledger;
using AutoAL.Sessions.Oracles;

namespace AutoAL.Sessions;

/// <summary>
/// Buys answers for a session and books them: what was paid, what is still under way, which label each row has. Everything it knows
/// follows from the purchases in the ledger, so a resumed session takes those and asks nothing again.
/// </summary>
internal sealed class Purchasing(Pool pool, IOracle oracle, Labelling labelling, int classCount)
{
    /// <summary>Answers under way, in the order bought.</summary>
    private readonly List<Purchases> _underWay = [];
    private readonly Dictionary<PoolIndex, int> _asked = [];
    private readonly AnswerBook _book = new();
    private readonly Dictionary<string, SortedList<PoolIndex, int>> _kept = new(StringComparer.Ordinal);

    /// <summary>Answers bought so far, for every purpose, abstentions included.</summary>
    public int Bought { get; private set; }

    /// <summary>What they cost together.</summary>
    public double Cost { get; private set; }

    /// <summary>Whether answers are bought that no model knows yet.</summary>
    public bool Waits => _underWay.Count > 0;

    /// <summary>The answers that models may learn from.</summary>
    public AnswerBook Answers => _book;

    /// <summary>Rows and labels that were bought for a purpose that no model learns from, ascending by pool index.</summary>
    public IReadOnlyDictionary<PoolIndex, int> KeptFor(string purpose) => _kept.GetValueOrDefault(purpose) ?? [];

    /// <summary>The most that asking about the row once more can cost, all its annotators together.</summary>
    public double PriceOf(PoolIndex row)
    {
        double price = 0;
        int before = _asked.GetValueOrDefault(row);
        for (int i = 0; i < labelling.AnswersPerRow; i++)
            price += oracle.PriceOf(pool.IdOf(row), before + i);
        return price;
    }

    /// <summary>The rows, in order, that the limits still pay for; one that is too dear is passed over.</summary>
    /// <param name="rows">Rows, distinct.</param>
    /// <param name="answers">Most answers in all; null for no limit.</param>
    /// <param name="cost">Most cost in all; null for no limit.</param>
    public PoolIndex[] Payable(IReadOnlyList<PoolIndex> rows, int? answers, double? cost)
    {
        var payable = new List<PoolIndex>();
        double spent = Cost;
        foreach (PoolIndex row in rows)
        {
            if (Bought + ((payable.Count + 1) * labelling.AnswersPerRow) > answers)
                break;
            double price = PriceOf(row);
            if (spent + price > cost)
                continue;
            spent += price;
            payable.Add(row);
        }

        return [.. payable];
    }

    /// <summary>Asks about the rows, in order, and takes them out of the candidates.</summary>
    /// <param name="rows">Distinct rows.</param>
    /// <param name="purpose">One of <see cref="LabelPurpose"/>.</param>
    /// <param name="round">The round that asks; null before the first, which waits for its answers.</param>
    public Purchases Buy(ReadOnlySpan<PoolIndex> rows, string purpose, int? round)
    {
        var asked = new List<int>();
        var answers = new List<OracleAnswer>();
        foreach (PoolIndex row in rows)
        {
            RowId id = pool.IdOf(row);
            int before = _asked.GetValueOrDefault(row);
            for (int i = 0; i < labelling.AnswersPerRow; i++)
            {
                asked.Add(id.Value);
                answers.Add(oracle.Ask(id, before + i));
            }
        }

        var bought = new Purchases
        {
            Purpose = purpose,
            Rows = asked,
            Labels = [.. answers.Select(answer => answer.Label)],
            Cost = answers.Sum(answer => answer.Cost),
            Costs = answers.Any(answer => answer.Cost != answers[0].Cost) ? [.. answers.Select(answer => answer.Cost)] : null,
            Annotators = answers.Any(answer => answer.Annotator is not null) ? [.. answers.Select(answer => answer.Annotator ?? "")] : null,
            Due = round is int now && labelling.Latency > 0 ? now + labelling.Latency + 1 : null,
        };
        Take(bought);
        return bought;
    }

    /// <summary>Books what stands in the ledger.</summary>
    public void Take(Purchases bought)
    {
        PoolIndex[] rows = [.. bought.Rows.Select(id => pool.IndexOf(new RowId(id)))];
        pool.SetAside(rows);
        foreach (PoolIndex row in rows)
            _asked[row] = _asked.GetValueOrDefault(row) + 1;
        Bought += rows.Length;
        Cost += bought.Cost;
        if (bought.Purpose is LabelPurpose.Initial or LabelPurpose.Query or LabelPurpose.Relabel)
            _underWay.Add(bought);
        else
            Keep(bought, rows);
    }

    /// <summary>Gives the pool the labels of every answer that is due by the round.</summary>
    public void Receive(int round)
    {
        Purchases[] due = [.. _underWay.Where(p => p.Due is null || p.Due <= round)];
        if (due.Length == 0)
            return;
        _underWay.RemoveAll(p => p.Due is null || p.Due <= round);
        foreach (Purchases bought in due)
        {
            for (int i = 0; i < bought.Rows.Count; i++)
            {
                if (bought.Labels[i] is int label)
                    _book.Add(pool.IndexOf(new RowId(bought.Rows[i])), label, bought.Annotators?[i] ?? "");
            }
        }

        if (_book.Answers.Count == 0)
            return;
        foreach ((PoolIndex row, int label) in labelling.Consensus.Decide(_book, classCount))
            pool.Label(row, label);
    }

    /// <summary>Answers about one row are settled by majority: a purpose that no model learns from has no consensus to share.</summary>
    private void Keep(Purchases bought, PoolIndex[] rows)
    {
        if (!_kept.TryGetValue(bought.Purpose, out SortedList<PoolIndex, int>? kept))
            _kept.Add(bought.Purpose, kept = []);
        var book = new AnswerBook();
        for (int i = 0; i < rows.Length; i++)
        {
            if (bought.Labels[i] is int label)
                book.Add(rows[i], label, bought.Annotators?[i] ?? "");
        }

        foreach ((PoolIndex row, int label) in new MajorityVote().Decide(book, classCount))
            kept[row] = label;
    }
}

/// <summary>How rows are labelled, whoever answers.</summary>
public sealed record Labelling
{
    /// <summary>Answers bought about a row each time it is asked about, ≥ 1.</summary>
    public int AnswersPerRow { get; init; } = 1;

    /// <summary>Rounds that pass until an answer is known, ≥ 0: with 0 the next round's model learns from it. The answers before the first round are waited for.</summary>
    public int Latency { get; init; }

    /// <summary>Further answers about labelled rows; null for none.</summary>
    public Relabelling? Relabelling { get; init; }

    /// <summary>Makes one label of several answers.</summary>
    public IConsensus Consensus { get; init; } = new MajorityVote();
}
