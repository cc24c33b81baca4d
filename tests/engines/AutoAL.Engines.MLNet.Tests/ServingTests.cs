using AutoAL.Conformance;
using AutoAL.Contracts;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Tests;

/// <summary>A saved model in a program that knows ML.NET and nothing of AutoAL: the code of docs/engines/mlnet.md.</summary>
public class ServingTests
{
    [Theory]
    [InlineData("lbfgs-maximum-entropy")]
    [InlineData("lightgbm")]
    [InlineData("fast-forest")]
    public void Save_ThenLoadWithPlainMLNet_GivesTheSameProbabilities(string name)
    {
        LearnerProblem problem = LearnerProblem.Create(ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text);
        ILearnerFamily family = new MLNetEngine().Families.Single(f => f.Name == name);
        using ITrainedLearner learner = family.Train(
            problem.Task(Enumerable.Range(0, 30).Where(row => problem.Classes[row] != 1)), family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
        using var file = new MemoryStream();
        ((ISavesModel)learner).Save(file);
        file.Position = 0;

        var context = new MLContext();
        ITransformer model = context.Model.Load(file, out _);
        PredictionEngine<Row, Answer> engine = context.Model.CreatePredictionEngine<Row, Answer>(model);
        var row = (NumericColumn)problem.Test.Columns[0];
        for (int i = 0; i < problem.Test.RowCount; i++)
        {
            var levels = (CategoricalColumn)problem.Test.Columns[2];
            Answer answer = engine.Predict(new Row
            {
                x = (float)row.Values[i],
                y = (float)((NumericColumn)problem.Test.Columns[1]).Values[i],
                level = levels.Levels[levels.Codes[i]],
                text = ((TextColumn)problem.Test.Columns[3]).Texts[i]!,
            });
            var expected = new double[3];
            learner.PredictProbabilities(new TableRows(problem.Test, [i]), expected);
            Assert.Equal(expected[0], answer.Score[0], 1e-6);
            Assert.Equal(expected[2], answer.Score[1], 1e-6);
            Assert.Equal(expected[0] > expected[2] ? 1u : 2u, answer.PredictedLabel);
        }
    }

    private sealed class Row
    {
        public float x { get; set; }

        public float y { get; set; }

        public string level { get; set; } = "";

        public string text { get; set; } = "";
    }

    private sealed class Answer
    {
        [KeyType(2)]
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
