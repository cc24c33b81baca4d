using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Conformance;

// One class, one row, constant and missing columns, ten thousand classes.
public abstract partial class LearnerFamilyConformance
{
    [Fact]
    public void Train_ClassWithoutLabelledRow_KeepsItsColumnNearZero()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(30).Where(row => problem.Classes[row] != 1)));
        double[] probabilities = Predict(learner, problem.Pool);
        AssertDistributions(probabilities, 3);
        Assert.All(probabilities.Chunk(3), row => Assert.InRange(row[1], 0, AbsentClassCeiling));
    }

    [Fact]
    public void Train_OneClassOnly_PredictsThatClass()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(30).Where(row => problem.Classes[row] == 2)));
        double[] probabilities = Predict(learner, problem.Pool);
        AssertDistributions(probabilities, 3);
        Assert.All(probabilities.Chunk(3), row => Assert.Equal(2, Array.IndexOf(row, row.Max())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_OneRowOrOneRowPerClass_GivesDistributions(int rows)
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(rows)));
        AssertDistributions(Predict(learner, problem.Test), 3);
    }

    /// <summary>7 sums without rounding, so its spread is exactly 0; the spread of 0.1 may come out a hair above.</summary>
    [Theory]
    [InlineData(7.0)]
    [InlineData(0.1)]
    public void Train_ConstantColumns_GivesDistributions(double constant) =>
        AssertLearnsFrom(Problem().With(column => column is NumericColumn
            ? new NumericColumn(column.Name, [.. Enumerable.Repeat(constant, column.RowCount)])
            : column.Select(new int[column.RowCount])));

    [Fact]
    public void Train_ColumnsWithEveryValueMissing_GivesDistributions() => AssertLearnsFrom(Problem().With(column => Missing(column, _ => true)));

    [Fact]
    public void Train_ColumnsWithSomeValuesMissing_GivesDistributions() => AssertLearnsFrom(Problem().With(column => Missing(column, row => row % 4 == 1)));

    [Fact]
    public void Train_TenThousandClasses_GivesDistributions()
    {
        LearnerProblem few = Problem();
        LearnerProblem problem = few with { ClassCount = 10_000, Classes = [.. few.Classes.Select(label => 4_999 * label)] };
        using ITrainedLearner learner = Train(problem.Task(First(30)));
        Assert.Equal(10_000, learner.ClassCount);
        double[] probabilities = Predict(learner, problem.Test);
        AssertDistributions(probabilities, 10_000);
        double right = probabilities.Chunk(10_000).Select((row, n) => Array.IndexOf(row, row.Max()) == 4_999 * problem.TestClasses[n] ? 1.0 : 0.0).Average();
        Assert.InRange(right, LeastAccuracy, 1);
    }

    private static Column Missing(Column column, Func<int, bool> at) => column switch
    {
        NumericColumn numbers => new NumericColumn(numbers.Name, [.. numbers.Values.ToArray().Select((value, row) => at(row) ? double.NaN : value)]),
        CategoricalColumn levels => new CategoricalColumn(levels.Name, levels.Levels, [.. levels.Codes.ToArray().Select((code, row) => at(row) ? -1 : code)]),
        TextColumn texts => new TextColumn(texts.Name, [.. texts.Texts.ToArray().Select((text, row) => at(row) ? null : text)]),
        _ => column,
    };
}
