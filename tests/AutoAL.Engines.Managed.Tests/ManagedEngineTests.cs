using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests;

public sealed class ManagedEngineTests
{
    private readonly ManagedEngine _engine = new();

    [Fact]
    public void Probe_Anywhere_IsReadyOnTheCpu()
    {
        var ready = Assert.IsType<EngineStatus.Ready>(_engine.Probe());
        Assert.Equal("cpu", ready.Device);
        Assert.Matches(@"^\d+\.\d+\.\d+$", ready.Version);
    }

    [Fact]
    public void Assembly_NamesTheEngine()
    {
        object[] attributes = typeof(ManagedEngine).Assembly.GetCustomAttributes(typeof(LearnerEngineAttribute), false);
        Assert.Equal(typeof(ManagedEngine), Assert.IsType<LearnerEngineAttribute>(Assert.Single(attributes)).Engine);
    }

    [Fact]
    public void SearchedRanges_LieInsideWhatIsAllowed()
    {
        foreach (Parameter parameter in _engine.Families.SelectMany(f => f.Space.Parameters))
        {
            Parameter searched = parameter.AsSearched();
            string[] ends = searched switch
            {
                RealParameter r => [.. new[] { r.Minimum, r.Initial, r.Maximum }.Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture))],
                WholeParameter w => [.. new[] { w.Minimum, w.Initial, w.Maximum }.Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture))],
                ChoiceParameter c => [.. c.Options],
                _ => [],
            };
            Assert.NotEmpty(ends);
            Assert.All(ends, end => Assert.NotNull(parameter.Parse(end)));
            Assert.NotNull(searched.Parse(System.Convert.ToString(searched.Default, System.Globalization.CultureInfo.InvariantCulture)!));
        }
    }

    [Fact]
    public void Families_GiveTheEvidenceThatTheyDeclare()
    {
        Table pool = new([new NumericColumn("n", [1, 2]), new CategoricalColumn("c", ["a", "b"], [0, 1]), new TextColumn("t", ["x", "y z"]), new ImageColumn("i", 1, 1, 1, [0, 9])], [new RowId(0), new RowId(1)]);
        Assert.Equal(pool.Kinds, pool.Kinds & _engine.Accepts);
        foreach (ILearnerFamily family in _engine.Families)
        {
            using ITrainedLearner learner = family.Train(
                new TrainingTask { Pool = pool, Rows = new[] { new PoolIndex(0), new PoolIndex(1) }, Labels = new[] { 0, 1 }, ClassCount = 2, Seed = Seed.Root(0) },
                family.Space.Default, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
            Assert.Equal(family.Provides.HasFlag(Evidence.Embeddings), learner is IEmbeds);
            Assert.Equal(family.Provides.HasFlag(Evidence.Draws), learner is IDrawsPredictions);
        }
    }
}
