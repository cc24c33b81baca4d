namespace AutoAL.Reports;

/// <summary>Headings for the kinds of observations.</summary>
public static class ObservationTitle
{
    /// <summary>The heading of a kind; an unknown kind is its own.</summary>
    public static string Of(string kind) => kind switch
    {
        "failed-runs" => "Runs failed",
        "unpaired-runs" => "Runs are missing",
        "too-few-seeds" => "More seeds would help",
        "pool-exhausted" => "The pool was bought out",
        "ceiling-reached" => "The ceiling was reached early",
        "class-never-sampled" => "A class was never labelled",
        "initial-set-misses-classes" => "Initial labels miss a class",
        "wrong-labels" => "Some labels are wrong",
        "test-rows-known" => "Test rows have twins in the pool",
        "test-set-noise" => "The test set is noisy",
        "query-model-differs" => "Strategies ask another model",
        "search-kept-default" => "The search never beat the default",
        "validation-labels-uncharged" => "Imported curves may leave labels out",
        "same-picks" => "Strategies made the same picks",
        _ => kind,
    };
}
