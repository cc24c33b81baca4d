namespace AutoAL.Benchmarks;

/// <summary>One question about speed.</summary>
internal interface IBenchmark
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What one run does, with its sizes and where its data come from.</summary>
    string Question { get; }

    /// <summary>What others need for the same job, in seconds of user CPU; may be empty.</summary>
    IReadOnlyList<(string Peer, double Seconds)> References { get; }

    /// <summary>Does the job once and returns a number that depends on all of it, so that nothing can be left out.</summary>
    double Run();
}
