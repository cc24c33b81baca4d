using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Search;

namespace AutoAL.Benchmarks;

/// <summary>One draw of test rows and labels, and what each model scores on it. Half of the rows, 4,000 at most, are tested on; the rest is the pool.</summary>
internal sealed record QualityDraw(Dataset Data, int[] Test, int[] Labelled, TrainingTask Task)
{
    public const int Labels = 200;
    public const int Trials = 30;
    public const string SingleModel = "single model";
    public const string Ensemble = "ensemble";

    private const int MostTestRows = 4000;

    public static QualityDraw Of(Dataset data, Seed seed)
    {
        int[] order = [.. Enumerable.Range(0, data.Labels.Length)];
        Array.Sort(order.Select(i => seed.Child("order").Child(i).Value).ToArray(), order);
        int[] test = [.. order.Take(Math.Min(MostTestRows, data.Labels.Length / 2))];
        int[] pool = [.. order.Skip(test.Length).Order()];
        // Rows of the pool stand in file order, so the labelled ones are drawn anew.
        int[] labelled = [.. Enumerable.Range(0, pool.Length).OrderBy(i => seed.Child("labels").Child(i).Value).Take(Labels).Order()];
        return new QualityDraw(data, test, [.. labelled.Select(i => pool[i])], new TrainingTask
        {
            Pool = data.Features.Select(pool),
            Rows = labelled.Select(i => new PoolIndex(i)).ToArray(),
            Labels = labelled.Select(i => data.Labels[pool[i]]).ToArray(),
            ClassCount = data.Classes.Count,
            Seed = seed.Child("search"),
        });
    }

    /// <summary>The draw as JSON for other programs: places of rows in the data set's file, from 0. The pool is every row that is not tested on.</summary>
    public string Line(string name, int seed) =>
        FormattableString.Invariant($$"""{"data": "{{name}}", "seed": {{seed}}, "test": [{{string.Join(", ", Test)}}], "labelled": [{{string.Join(", ", Labelled)}}]}""");

    /// <summary>Every family's default, the searched single model and the searched ensemble.</summary>
    public IEnumerable<(string Model, TestScore Score)> Measure(IReadOnlyList<ILearnerFamily> families)
    {
        var scores = new List<(string, TestScore)>();
        foreach (ILearnerFamily family in families)
        {
            using ITrainedLearner learner = family.Train(Task with { Seed = Task.Seed.Child("refit") }, family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
            scores.Add((family.Name, Score(learner)));
        }

        var search = new FamilySearch(families, TimeProvider.System);
        using Leaderboard found = search.Search(
            new SearchTask
            {
                Training = Task,
                Budget = new SearchBudget(Trials),
                Configuration = search.Space.Default.With(new Configuration([new("model", "ensemble")])),
            },
            SilentSearch.Instance,
            CancellationToken.None);
        scores.Add((SingleModel, Score(found.Best)));
        scores.Add((Ensemble, Score(found.Answer)));
        return scores;
    }

    private TestScore Score(ITrainedLearner learner)
    {
        int classes = learner.ClassCount;
        var probabilities = new double[Test.Length * classes];
        learner.PredictProbabilities(new TableRows(Data.Features.Select(Test), [.. Enumerable.Range(0, Test.Length)]), probabilities);
        int[] right = new int[classes], tested = new int[classes];
        for (int n = 0; n < Test.Length; n++)
        {
            int label = Data.Labels[Test[n]];
            tested[label]++;
            right[label] += System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(probabilities.AsSpan(n * classes, classes)) == label ? 1 : 0;
        }

        return new TestScore((double)right.Sum() / Test.Length, Enumerable.Range(0, classes).Where(c => tested[c] > 0).Average(c => (double)right[c] / tested[c]));
    }
}
