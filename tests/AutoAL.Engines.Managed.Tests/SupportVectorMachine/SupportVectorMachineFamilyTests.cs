using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Engines.Managed.SupportVectorMachine;
using AutoAL.Engines.Managed.Tests.LogisticRegression;
using AutoAL.Engines.Managed.Tests.References;

namespace AutoAL.Engines.Managed.Tests.SupportVectorMachine;

public sealed class SupportVectorMachineFamilyTests
{
    private static readonly ILearnerFamily Family = new ManagedEngine().Families.Single(f => f.Name == "support-vector-machine");

    [Theory]
    [InlineData("iris")]
    [InlineData("vehicle")]
    public void Train_OneFold_HasScikitLearnsIntercepts(string data)
    {
        (Table rows, int[] labels, int[] folds, int classCount) = ScikitLearnAccuracyTests.Load(data);
        int[] train = [.. Enumerable.Range(0, labels.Length).Where(i => folds[i] != 0)];
        using ITrainedLearner learner = Train(Problems.Task(rows.Select(train), Enumerable.Range(0, train.Length), i => labels[train[i]], classCount));
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "tests", "AutoAL.Engines.Managed.Tests", "References", "scikit-learn-accuracy.json")));
        JsonElement stored = file.RootElement.GetProperty("data").GetProperty(data).GetProperty("svm_rbf_first_fold");
        PairwiseMachines machines = ((SupportVectorLearner)learner).Machines!;
        Assert.Equal([.. stored.GetProperty("support_vectors").EnumerateArray().Select(e => e.GetInt32())], machines.VectorCounts);
        double[] intercepts = [.. stored.GetProperty("intercepts").EnumerateArray().Select(e => e.GetDouble())];
        for (int pair = 0; pair < intercepts.Length; pair++)
            Assert.Equal(intercepts[pair], -machines.Rho[pair], 1e-9);
    }

    [Fact]
    public void Train_ThreeClasses_DecidesEachPairAsAMachineOfItsOwn()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(90, 5, 3, 41);
        Table pool = Problems.Table(rows);
        double[] together = Decisions(Train(Problems.Task(pool, Enumerable.Range(0, 90), i => labels[i], 3)), pool);
        int pair = 0;
        foreach ((int first, int second) in ((int, int)[])[(0, 1), (0, 2), (1, 2)])
        {
            double[] alone = Decisions(Train(Problems.Task(pool, Enumerable.Range(0, 90).Where(i => labels[i] == first || labels[i] == second), i => labels[i], 3)), pool);
            Problems.Close(alone, [.. together.Where((_, i) => i % 3 == pair)], 1e-12);
            pair++;
        }
    }

    [Fact]
    public void Predict_Sigmoid_RanksAsTheSmallestDecisionValueAndChoosesItsSign()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(150, 4, 2, 43);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Train(Problems.Task(pool, Enumerable.Range(0, 40), i => labels[i], 2));
        double[] decisions = Decisions(learner, pool), p = learner.Predict(pool);
        Assert.Equal([.. Enumerable.Range(0, 150).OrderBy(i => Math.Abs(decisions[i]))], [.. Enumerable.Range(0, 150).OrderBy(i => Math.Abs(p[2 * i] - p[(2 * i) + 1]))]);
        Assert.All(Enumerable.Range(0, 150), i => Assert.Equal(decisions[i] > 0, p[2 * i] > p[(2 * i) + 1]));
    }

    [Fact]
    public void Predict_SeveralClasses_ChoosesAWinnerOfTheVote()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(1000, 6, 5, 47);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Train(Problems.Task(pool, Enumerable.Range(0, 100), i => labels[i], 5));
        double[][] decisions = [.. Decisions(learner, pool).Chunk(10)], p = [.. learner.Predict(pool).Chunk(5)];
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Contains(Array.IndexOf(p[i], p[i].Max()), Winners(decisions[i], 5)));
    }

    [Fact]
    public void Predict_Platt_IsBetterCalibratedThanTheSigmoid()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(700, 3, 2, 53, spread: 2.5);
        Table pool = Problems.Table(rows);
        TrainingTask task = Problems.Task(pool, Enumerable.Range(0, 200), i => labels[i], 2);
        double Loss(string probability)
        {
            using ITrainedLearner learner = Train(task, ("probability", probability), ("c", 10.0));
            double[] p = learner.Predict(pool);
            return Enumerable.Range(200, 500).Average(i => -Math.Log(p[(2 * i) + labels[i]]));
        }

        Assert.InRange(Loss("platt"), 0, Loss("sigmoid"));
    }

    [Fact]
    public void Train_MoreThan256Classes_SaysWhatToTakeInstead()
    {
        Table pool = Problems.Table([.. Enumerable.Range(0, 257).Select(i => new double[] { i })]);
        var error = Assert.Throws<NotSupportedException>(() => Train(Problems.Task(pool, Enumerable.Range(0, 257), i => i, 10_000)));
        Assert.Contains("257 classes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_256ClassesOfTenThousand_GivesDistributions()
    {
        Table pool = Problems.Table([.. Enumerable.Range(0, 256).Select(i => new double[] { i % 16, i / 16 })]);
        using ITrainedLearner learner = Train(Problems.Task(pool, Enumerable.Range(0, 256), i => 39 * i, 10_000));
        double[] p = learner.Predict(pool, [7]);
        Assert.Equal(1, p.Sum(), 1e-9);
        Assert.Equal(39 * 7, Array.IndexOf(p, p.Max()));
    }

    [Fact]
    public void Train_AllRowsEqual_StaysBetweenTheClasses()
    {
        Table pool = Problems.Table([[3], [3], [3], [3]]);
        using ITrainedLearner learner = Train(Problems.Task(pool, Enumerable.Range(0, 4), i => i % 2, 2));
        Problems.Close([0.5, 0.5], learner.Predict(pool, [0]), 1e-12);
    }

    private static int[] Winners(double[] decisions, int classCount)
    {
        var votes = new int[classCount];
        for (int i = 0, pair = 0; i < classCount; i++)
        {
            for (int j = i + 1; j < classCount; j++)
                votes[decisions[pair++] > 0 ? i : j]++;
        }

        return [.. Enumerable.Range(0, classCount).Where(c => votes[c] == votes.Max())];
    }

    private static double[] Decisions(ITrainedLearner learner, Table table) => ((SupportVectorLearner)learner).Decisions(new TableRows(table, [.. Enumerable.Range(0, table.RowCount)]));

    private static ITrainedLearner Train(TrainingTask task, params (string Name, object Value)[] values) => Family.Train(
        task, Family.Space.Default.With(new Configuration(values.Select(v => KeyValuePair.Create(v.Name, v.Value)))), default, TrainToTheEnd.Instance, CancellationToken.None);
}
