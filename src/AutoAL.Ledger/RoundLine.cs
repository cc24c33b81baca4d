using System.Text.Json;

namespace AutoAL.Ledger;

/// <summary>
/// Reads the members that nearly every round has, several times as fast as the serializer and into arrays of their exact size: a report
/// reads millions of rounds. Whatever is out of the ordinary (another member, a missing one, another kind of value) it leaves to the
/// serializer, which alone decides what is an error.
/// </summary>
internal static class RoundLine
{
    [ThreadStatic]
    private static List<int>? s_numbers;

    [ThreadStatic]
    private static List<TrialEntry>? s_trials;

    /// <summary>The round, or null where the serializer must look.</summary>
    /// <param name="body">One JSON object.</param>
    public static RoundEnded? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Round(ref reader) : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static RoundEnded? Round(ref Utf8JsonReader reader)
    {
        (int? round, int? labels, int? bought, int? winner, double? cost) = (null, null, null, null, null);
        (RoundMetrics? metrics, IReadOnlyList<TrialEntry>? trials, Purchases? queried) = (null, null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("round"u8))
                round = Whole(ref reader);
            else if (reader.ValueTextEquals("labels"u8))
                labels = Whole(ref reader);
            else if (reader.ValueTextEquals("bought"u8))
                bought = Whole(ref reader);
            else if (reader.ValueTextEquals("cost"u8))
                cost = Number(ref reader);
            else if (reader.ValueTextEquals("metrics"u8))
                metrics = Metrics(ref reader);
            else if (reader.ValueTextEquals("winner"u8))
                winner = Whole(ref reader);
            else if (reader.ValueTextEquals("trials"u8))
                trials = Trials(ref reader);
            else if (reader.ValueTextEquals("queried"u8) && Purchased(ref reader) is { } purchased)
                queried = purchased;
            else
                return null;
        }

        return round is null || labels is null || cost is null || metrics is null || winner is null || trials is null
            ? null
            : new RoundEnded { Round = round.Value, Labels = labels.Value, Bought = bought, Cost = cost.Value, Metrics = metrics, Winner = winner.Value, Trials = trials, Queried = queried };
    }

    private static RoundMetrics? Metrics(ref Utf8JsonReader reader)
    {
        if (!Begins(ref reader, JsonTokenType.StartObject))
            return null;
        int? correct = null;
        (double? accuracy, double? balanced, double? f1, double? logLoss, double? brier) = (null, null, null, null, null);
        (double? ece, double? auroc, double? auprc) = (null, null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("correct"u8))
                correct = Whole(ref reader);
            else if (reader.ValueTextEquals("accuracy"u8))
                accuracy = Number(ref reader);
            else if (reader.ValueTextEquals("balancedAccuracy"u8))
                balanced = Number(ref reader);
            else if (reader.ValueTextEquals("macroF1"u8))
                f1 = Number(ref reader);
            else if (reader.ValueTextEquals("logLoss"u8))
                logLoss = Number(ref reader);
            else if (reader.ValueTextEquals("brier"u8))
                brier = Number(ref reader);
            else if (reader.ValueTextEquals("ece"u8))
                ece = Number(ref reader);
            else if (reader.ValueTextEquals("auroc"u8))
                auroc = Number(ref reader);
            else if (reader.ValueTextEquals("auprc"u8))
                auprc = Number(ref reader);
            else
                return null;
        }

        return correct is null || accuracy is null || balanced is null || f1 is null || logLoss is null || brier is null
            ? null
            : new RoundMetrics
            {
                Correct = correct.Value,
                Accuracy = accuracy.Value,
                BalancedAccuracy = balanced.Value,
                MacroF1 = f1.Value,
                LogLoss = logLoss.Value,
                Brier = brier.Value,
                Ece = ece,
                Auroc = auroc,
                Auprc = auprc,
            };
    }

    private static IReadOnlyList<TrialEntry>? Trials(ref Utf8JsonReader reader)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
            return null;
        List<TrialEntry> trials = s_trials ??= [];
        trials.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (Trial(ref reader) is not { } trial)
                return null;
            trials.Add(trial);
        }

        return reader.TokenType == JsonTokenType.EndArray ? TrialChunk.Keep(trials) : null;
    }

    private static TrialEntry? Trial(ref Utf8JsonReader reader)
    {
        (int? number, double? loss, double? cost, double? weight) = (null, null, null, null);
        (string? family, string? configuration, string? state, string? failure) = (null, null, null, null);
        IReadOnlyList<double>? foldLosses = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("number"u8))
                number = Whole(ref reader);
            else if (reader.ValueTextEquals("family"u8))
                family = Text(ref reader);
            else if (reader.ValueTextEquals("configuration"u8))
                configuration = Text(ref reader);
            else if (reader.ValueTextEquals("state"u8))
                state = Text(ref reader);
            else if (reader.ValueTextEquals("loss"u8))
                loss = Number(ref reader);
            else if (reader.ValueTextEquals("cost"u8))
                cost = Number(ref reader);
            else if (reader.ValueTextEquals("failure"u8))
                failure = Text(ref reader);
            else if (reader.ValueTextEquals("weight"u8))
                weight = Number(ref reader);
            else if (reader.ValueTextEquals("foldLosses"u8))
            {
                if ((foldLosses = Numbers(ref reader)) is null)
                    return null;
            }
            else
                return null;
        }

        return number is null || family is null || configuration is null || state is null || cost is null
            ? null
            : new TrialEntry(number.Value, family, configuration, state, loss, cost.Value, failure) { FoldLosses = foldLosses, Weight = weight };
    }

    private static Purchases? Purchased(ref Utf8JsonReader reader)
    {
        if (!Begins(ref reader, JsonTokenType.StartObject))
            return null;
        (int[]? rows, int?[]? labels, double? cost) = (null, null, null);
        string purpose = LabelPurpose.Query;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("purpose"u8))
            {
                if (Text(ref reader) is not { } named)
                    return null;
                purpose = named;
            }
            else if (reader.ValueTextEquals("rows"u8))
                rows = Wholes(ref reader);
            else if (reader.ValueTextEquals("labels"u8))
                labels = Labels(ref reader);
            else if (reader.ValueTextEquals("cost"u8))
                cost = Number(ref reader);
            else
                return null;
        }

        return rows is null || labels is null || cost is null ? null : new Purchases { Purpose = purpose, Rows = rows, Labels = labels, Cost = cost.Value };
    }

    private static int[]? Wholes(ref Utf8JsonReader reader)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
            return null;
        List<int> numbers = s_numbers ??= [];
        numbers.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            numbers.Add(reader.GetInt32());
        return reader.TokenType == JsonTokenType.EndArray ? [.. numbers] : null;
    }

    private static double[]? Numbers(ref Utf8JsonReader reader)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
            return null;
        var numbers = new List<double>();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            numbers.Add(reader.GetDouble());
        return reader.TokenType == JsonTokenType.EndArray ? [.. numbers] : null;
    }

    private static int?[]? Labels(ref Utf8JsonReader reader)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
            return null;
        List<int> numbers = s_numbers ??= [];
        numbers.Clear();
        while (reader.Read() && reader.TokenType is JsonTokenType.Number or JsonTokenType.Null)
        {
            int label = reader.TokenType == JsonTokenType.Null ? -1 : reader.GetInt32();
            if (label < 0 && reader.TokenType == JsonTokenType.Number)
                return null;
            numbers.Add(label);
        }

        if (reader.TokenType != JsonTokenType.EndArray)
            return null;
        return RepeatedLabels.Of(numbers);
    }

    private static bool Begins(ref Utf8JsonReader reader, JsonTokenType kind) => reader.Read() && reader.TokenType == kind;

    private static int? Whole(ref Utf8JsonReader reader) => Begins(ref reader, JsonTokenType.Number) ? reader.GetInt32() : null;

    private static double? Number(ref Utf8JsonReader reader) => Begins(ref reader, JsonTokenType.Number) ? reader.GetDouble() : null;

    private static string? Text(ref Utf8JsonReader reader) => Begins(ref reader, JsonTokenType.String) ? RepeatedText.Of(ref reader) : null;
}
