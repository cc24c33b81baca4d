namespace AutoAL.Contracts;

/// <summary>Chooses which candidates to label next. It sees evidence, never a learner, never a hidden label.</summary>
public interface IQueryStrategy
{
    /// <summary>What must be in the context; compared with what the search provides when the plan is made.</summary>
    Evidence Needs { get; }

    /// <summary>How many members or draws it wants, K; 0 unless <see cref="Needs"/> has Committee or Draws.</summary>
    int Draws => 0;

    /// <summary>Whether rows that have a label are candidates too, for further answers about them. Default false.</summary>
    bool AsksAgain => false;

    /// <summary>Fills <paramref name="chosen"/> with distinct candidate numbers, 0 ≤ n &lt; N, best first.</summary>
    /// <param name="context">Evidence on the candidates.</param>
    /// <param name="chosen">1 ≤ length ≤ N.</param>
    void Select(in QueryContext context, Span<int> chosen);
}
