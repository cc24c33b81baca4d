namespace AutoAL.Engines.Managed.Trees;

/// <summary>The best split of a node so far; of equal ones the first found stays.</summary>
internal struct SplitCandidate
{
    /// <summary>Nothing found yet.</summary>
    public static SplitCandidate None => new() { Feature = -1, Quality = double.NegativeInfinity };

    public int Feature { get; private set; }

    /// <summary>Rows with this bin or a lower one go left.</summary>
    public int Bin { get; private set; }

    public double Quality { get; private set; }

    public readonly bool Found => Feature >= 0;

    public void Offer(int feature, int bin, double quality)
    {
        if (quality > Quality)
            (Feature, Bin, Quality) = (feature, bin, quality);
    }
}
