namespace AutoAL.Engines.Managed.Trees;

/// <summary>One labelled row in a tree: its number, its class and how often it was drawn, in one word that moves as a whole.</summary>
internal static class Sample
{
    /// <summary>Classes that fit.</summary>
    public const int MostClasses = 1 << 24;

    /// <summary>Copies beyond 255 of one row do not happen to real draws and would count as 255.</summary>
    public static ulong Pack(int row, int label, int weight) => ((ulong)Math.Min(weight, 255) << 56) | ((ulong)(uint)label << 32) | (uint)row;

    public static int Row(ulong sample) => (int)(uint)sample;

    public static int Label(ulong sample) => (int)(sample >> 32) & 0xffffff;

    public static int Weight(ulong sample) => (int)(sample >> 56);
}
