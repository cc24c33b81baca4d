using AutoAL.Contracts;
using AutoAL.Engines.Managed.LogisticRegression;
using AutoAL.Engines.Managed.SupportVectorMachine;
using AutoAL.Engines.Managed.Tests.LogisticRegression;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Tests;

/// <summary>Sparse rows beside the same rows in full: the dense learners are the test of the sparse ones.</summary>
public sealed class SparseFeaturesTests
{
    private const int Rows = 90;

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void LogisticRegression_SparseRows_ReachesTheDenseOptimum(int classCount, bool penalisesIntercept)
    {
        (Table table, int[] labels) = Messages(classCount);
        (EncodedRows sparse, EncodedRows dense) = Encode(table);
        CountedRows labelled = CountedRows.Of([.. Enumerable.Range(0, 60).Select(i => new PoolIndex(i))], labels[..60]);
        using var sparseProblem = new SparseLogisticProblem(sparse.Sparse!, labelled, classCount, 10, penalisesIntercept);
        using var denseProblem = new LogisticProblem(dense.Values, dense.Width, labelled, classCount, 10, penalisesIntercept);
        double[] ours = new double[sparseProblem.ParameterCount], theirs = new double[denseProblem.ParameterCount];
        using var sparseSolver = new LogisticSolver(sparseProblem);
        using var denseSolver = new LogisticSolver(denseProblem);
        sparseSolver.Minimise(ours, 1e-10, TrainToTheEnd.Instance, CancellationToken.None);
        denseSolver.Minimise(theirs, 1e-10, TrainToTheEnd.Instance, CancellationToken.None);
        Assert.InRange(sparseSolver.RelativeGradient, 0, 1e-10);
        var spread = new double[sparseProblem.ScoreCount * (dense.Width + 1)];
        sparseProblem.Spread(ours, spread, dense.Width);
        for (int k = 0; k < sparseProblem.ScoreCount; k++)
        {
            double[] expected = theirs[(k * denseProblem.Stride)..][..(dense.Width + 1)], found = spread[(k * (dense.Width + 1))..][..(dense.Width + 1)];

            // Only differences of unpenalised intercepts of several classes are determined.
            if (classCount > 2 && !penalisesIntercept)
                (expected[^1], found[^1]) = (expected[^1] - theirs[dense.Width], found[^1] - spread[dense.Width]);
            Problems.Close(expected, found, 1e-7);
        }

        var back = new double[ours.Length];
        sparseProblem.Gather(spread, dense.Width, back);
        Assert.Equal(ours, back);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void LogisticRegression_CountedRows_EqualTheSameRowsRepeated(int classCount, bool penalisesIntercept)
    {
        (Table table, int[] labels) = Messages(classCount);
        (EncodedRows sparse, _) = Encode(table);
        int[] drawn = [.. Enumerable.Range(0, 60).Select(i => i * i % 60).Order()];
        CountedRows counted = CountedRows.Of([.. drawn.Select(i => new PoolIndex(i))], [.. drawn.Select(i => labels[i])]);
        Assert.InRange(counted.Rows.Length, 3 * classCount, 59);
        using var ours = new SparseLogisticProblem(sparse.Sparse!, counted, classCount, 10, penalisesIntercept);
        using var theirs = new SparseLogisticProblem(sparse.Sparse!, new CountedRows(drawn, [.. drawn.Select(i => labels[i])], []), classCount, 10, penalisesIntercept);
        double[] found = new double[ours.ParameterCount], expected = new double[theirs.ParameterCount];
        using var solver = new LogisticSolver(ours);
        using var other = new LogisticSolver(theirs);
        solver.Minimise(found, 1e-11, TrainToTheEnd.Instance, CancellationToken.None);
        other.Minimise(expected, 1e-11, TrainToTheEnd.Instance, CancellationToken.None);
        double[] gradient = new double[found.Length], same = new double[found.Length];
        Assert.Equal(theirs.Evaluate(found, same), ours.Evaluate(found, gradient), 1e-9);
        Problems.Close(same, gradient, 1e-9);
        if (classCount == 2 || penalisesIntercept)
            Problems.Close(expected, found, 1e-7);
    }

    [Fact]
    public void LogisticRegression_WarmStartedFromItsOwnOptimum_TakesNoStep()
    {
        (Table table, int[] labels) = Messages(3);
        Configuration words = Words("logistic-regression", ("tolerance", 1e-6));
        using ITrainedLearner first = Problems.Train(Problems.Task(table, Enumerable.Range(0, 60), i => labels[i], 3), words);
        var steps = new CountedSteps();
        using ITrainedLearner second = Problems.Family.Train(Problems.Task(table, Enumerable.Range(0, 60), i => labels[i], 3), words, first.Save(), steps, CancellationToken.None);
        Assert.Equal(0, steps.Count);
        Assert.Equal(first.Predict(table), second.Predict(table));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SupportVectorMachine_SparseRows_DecidesAsDenseOnes(bool radial)
    {
        (Table table, int[] labels) = Messages(3);
        (EncodedRows sparse, EncodedRows dense) = Encode(table);
        int[][] classRows = [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, 60).Where(i => labels[i] == c).ToArray())];
        var settings = new MachineSettings(new Kernel(radial, radial ? 0.5 : 0), 1, 1e-3);
        double[] ours = Decide(sparse), theirs = Decide(dense);
        Problems.Close(theirs, ours, 1e-12);

        double[] Decide(EncodedRows encoded)
        {
            var decisions = new double[Rows * 3];
            PairwiseMachines.Train(settings, encoded, classRows, TrainToTheEnd.Instance, CancellationToken.None).Decide(encoded, [.. Enumerable.Range(0, Rows)], decisions);
            return decisions;
        }
    }

    /// <summary>Sparse and dense take the same 40 words here; a column that is negative somewhere makes zeros count.</summary>
    [Fact]
    public void MultinomialNaiveBayes_SparseRows_GivesTheProbabilitiesByDefinition()
    {
        (Table table, int[] labels) = Messages(3);
        Column[] columns = [new NumericColumn("n", [.. Enumerable.Range(0, Rows).Select(i => (i % 5) - 2.0)]), .. table.Columns];
        table = new Table(columns, table.Ids.ToArray());
        ILearnerFamily family = Family("multinomial-naive-bayes");
        using ITrainedLearner learner = family.Train(Problems.Task(table, Enumerable.Range(0, 60), i => labels[i], 3), Words(family.Name), default, TrainToTheEnd.Instance, CancellationToken.None);
        (_, EncodedRows dense) = Encode(table, Scaling.None);
        double[][] amounts = [.. Enumerable.Range(0, Rows).Select(i => dense.Row(i).ToArray().Select((x, d) => x - (d == 0 ? -2 : 0)).ToArray())];
        double[] expected = [.. Enumerable.Range(0, Rows).SelectMany(i =>
        {
            double[] joint = [.. Enumerable.Range(0, 3).Select(c =>
            {
                int[] own = [.. Enumerable.Range(0, 60).Where(r => labels[r] == c)];
                double total = own.Sum(r => amounts[r].Sum());
                return Math.Log(own.Length / 60.0) + amounts[i].Select((x, d) => x * Math.Log((own.Sum(r => amounts[r][d]) + 1) / (total + dense.Width))).Sum();
            })];
            double largest = joint.Max(), sum = joint.Sum(j => Math.Exp(j - largest));
            return joint.Select(j => Math.Exp(j - largest) / sum);
        })];
        Problems.Close(expected, learner.Predict(table), 1e-12);
    }

    [Fact]
    public void Embeddings_OfManyTerms_StayNarrow()
    {
        var random = new AutoAL.Numerics.Pcg32(5);
        string[] texts = [.. Enumerable.Range(0, 40).Select(_ => string.Join(' ', Enumerable.Range(0, 60).Select(_ => "w" + random.NextInt32(3000))))];
        var table = new Table([new TextColumn("t", texts)], [.. Enumerable.Range(0, 40).Select(i => new RowId(i))]);
        using ITrainedLearner learner = Problems.Train(Problems.Task(table, Enumerable.Range(0, 20), i => i % 2, 2), Words("logistic-regression"));
        var embedder = (IEmbeds)learner;
        Assert.Equal(256, embedder.EmbeddingWidth);
        var embeddings = new float[40 * 256];
        embedder.Embed(new TableRows(table, [.. Enumerable.Range(0, 40)]), embeddings);
        (EncodedRows sparse, _) = Encode(table);
        double[] errors = [.. Enumerable.Range(1, 39).Select(i => System.Numerics.Tensors.TensorPrimitives.Dot(embeddings.AsSpan(0, 256), embeddings.AsSpan(i * 256, 256)) - Product(sparse.Sparse!, 0, i))];

        // Signs make the errors cancel: their mean is far below the 1/√256 that one may have.
        Assert.InRange(errors.Average(), -0.05, 0.05);
        Assert.All(errors, error => Assert.InRange(error, -0.4, 0.4));

        // A last layer over such sums would not give the model's probabilities.
        var head = (IShowsHead)learner;
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => head.ShowHead(new float[2 * 256], new float[2]));
        Assert.Contains("text=hashed-words", refusal.Message, StringComparison.Ordinal);
    }

    private static double Product(SparseRows rows, int i, int j)
    {
        var full = new double[rows.Width];
        rows.Scatter(i, full);
        return rows.Product(j, full);
    }

    private static (EncodedRows Sparse, EncodedRows Dense) Encode(Table table, Scaling scaling = Scaling.Standard)
    {
        var settings = new EncoderSettings { Texts = TextCoding.Words, Scaling = scaling };
        return (TableEncoder.Fit(table, settings with { Sparse = true }).Encode(table), TableEncoder.Fit(table, settings).Encode(table));
    }

    private static ILearnerFamily Family(string name) => new ManagedEngine().Families.Single(f => f.Name == name);

    private static Configuration Words(string family, params (string Name, object Value)[] further) => Family(family).Space.Default
        .With(new Configuration([KeyValuePair.Create<string, object>("text", "words"), .. further.Select(f => KeyValuePair.Create(f.Name, f.Value))]));

    /// <summary>Forty words, some more likely in each class.</summary>
    private static (Table Table, int[] Labels) Messages(int classCount)
    {
        var random = new AutoAL.Numerics.Pcg32(11);
        int[] labels = [.. Enumerable.Range(0, Rows).Select(i => i % classCount)];
        string[] texts = [.. labels.Select(label => string.Join(' ', Enumerable.Range(0, 12).Select(_ => "word" + (random.NextInt32(3) == 0 ? (label * 7) + random.NextInt32(7) : random.NextInt32(40)))))];
        return (new Table([new TextColumn("text", texts)], [.. Enumerable.Range(0, Rows).Select(i => new RowId(i))]), labels);
    }

    private sealed class CountedSteps : ITrainingMonitor
    {
        public int Count { get; private set; }

        public bool ShouldStop(int step, double loss)
        {
            Count++;
            return false;
        }
    }
}
