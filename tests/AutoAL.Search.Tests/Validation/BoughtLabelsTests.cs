using AutoAL.Contracts;
using AutoAL.Search.Validation;

namespace AutoAL.Search.Tests.Validation;

/// <summary>Searches that validate on labels bought for it.</summary>
public sealed class BoughtLabelsTests
{
    private const int Labelled = 60;
    private const int Rows = 100;

    [Fact]
    public void Judge_OnBoughtLabels_IsTheLossOfOneModelOfAllLabelledRowsOnThem()
    {
        SearchTask task = Task();
        var family = new Lines.Threshold();
        var validation = new CrossValidation(task.Training, 5, ValidationLoss.LogLoss, task.Validation);
        Judgement judgement = validation.Judge(family, family.Space.Default, 1, TestContext.Current.CancellationToken);

        TrainingTask trained = Assert.Single(family.Trained);
        Assert.Equal(task.Training.Rows.ToArray(), trained.Rows.ToArray());
        Assert.Equal(task.Training.Labels.ToArray(), trained.Labels.ToArray());
        Assert.Equal(task.Validation!.Labels.ToArray(), validation.ValidatedLabels);
        using ITrainedLearner model = family.Train(task.Training, family.Space.Default, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        var expected = new double[2 * (Rows - Labelled)];
        model.PredictProbabilities(new TableRows(task.Training.Pool, [.. Enumerable.Range(Labelled, Rows - Labelled)]), expected);
        Assert.Equal(expected, judgement.Predictions);
        Assert.Equal(Enumerable.Range(0, Rows - Labelled).Average(i => -Math.Log(expected[(2 * i) + ((Labelled + i) % 2)])), judgement.Loss, 1e-12);
    }

    [Theory]
    [InlineData("tpe")]
    [InlineData("successive-halving")]
    public void Search_OnBoughtLabels_NeverTrainsOnThem(string sampler)
    {
        var family = new Lines.Threshold();
        using Leaderboard found = Search(family, Task(sampler));
        Assert.All(family.Trained, trained => Assert.All(trained.Rows.ToArray(), row => Assert.InRange(row.Value, 0, Labelled - 1)));
        Assert.Contains(found.Trials, t => t.Loss is not null);
    }

    /// <summary>Labels that contradict the labelled ones: the best configuration is then the one that fits them.</summary>
    [Fact]
    public void Search_ChoosesByTheBoughtLabels()
    {
        SearchTask task = Task();
        using Leaderboard right = Search(new Lines.Threshold(), task);
        using Leaderboard ones = Search(new Lines.Threshold(), task with { Validation = task.Validation! with { Labels = new int[Rows - Labelled].Select(_ => 1).ToArray() } });
        Assert.True(ones.Trials[0].Configuration.Real("threshold") < right.Trials[0].Configuration.Real("threshold") - 1);
    }

    /// <summary>One label of each class leaves nothing to cross-validate, but bought labels judge all the same.</summary>
    [Fact]
    public void Search_WithOneLabelOfEachClass_IsJudgedByTheBoughtLabels()
    {
        SearchTask task = Task();
        task = task with { Training = task.Training with { Rows = task.Training.Rows[..2], Labels = task.Training.Labels[..2] } };
        using Leaderboard judged = Search(new Lines.Threshold(), task);
        using Leaderboard unjudged = Search(new Lines.Threshold(), task with { Validation = null });
        Assert.All(judged.Trials, t => Assert.NotNull(t.Loss));
        Assert.All(unjudged.Trials, t => Assert.Null(t.Loss));
    }

    private static SearchTask Task(string sampler = "tpe")
    {
        SearchTask all = Lines.Task(Rows, trials: 20);
        TrainingTask training = all.Training with { Rows = all.Training.Rows[..Labelled], Labels = all.Training.Labels[..Labelled] };
        return all with
        {
            Training = training,
            Validation = new LabelledRows(all.Training.Rows[Labelled..], all.Training.Labels[Labelled..]),
            Configuration = new FamilySearch([new Lines.Threshold()], TimeProvider.System).Space.Default.With(new Configuration([new("sampler", sampler)])),
        };
    }

    private static Leaderboard Search(ILearnerFamily family, SearchTask task) =>
        new FamilySearch([family], TimeProvider.System).Search(task, new Lines.Quiet(), TestContext.Current.CancellationToken);
}
