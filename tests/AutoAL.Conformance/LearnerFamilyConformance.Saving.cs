using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Conformance;

// Models written and read back.
public abstract partial class LearnerFamilyConformance
{
    [Theory]
    [InlineData(20)]
    [InlineData(3)]
    [InlineData(1)]
    public void Load_SavedModel_AnswersAsTheModelDid(int rows)
    {
        LearnerProblem problem = Problem();
        ILearnerFamily family = CreateFamily();
        using ITrainedLearner learner = Train(family, problem.Task(First(rows)));
        Assert.Equal(family is ILoadsModels, learner is ISavesModel);
        Assert.SkipUnless(family is ILoadsModels, "skipped: the family does not save its models");
        byte[] saved = Save(learner);
        using ITrainedLearner loaded = Load(saved);
        Assert.Equal(learner.ClassCount, loaded.ClassCount);
        Assert.Equal(saved, Save(learner));
        Assert.Equal(saved, Save(loaded));

        // New tables, so that nothing cached under the pool's identity can answer.
        LearnerProblem copy = problem.Copied();
        int[] all = [.. Enumerable.Range(0, copy.Pool.RowCount)];
        AssertClose(Predict(learner, problem.Pool), Predict(loaded, copy.Pool));
        AssertClose(Predict(learner, problem.Test), Predict(loaded, copy.Test));
        Assert.Equal(learner is IEmbeds, loaded is IEmbeds);
        Assert.Equal(learner is IDrawsPredictions, loaded is IDrawsPredictions);
        if (loaded is IEmbeds embedder)
            AssertClose([.. Embed((IEmbeds)learner, problem.Pool, all).Select(v => (double)v)], [.. Embed(embedder, copy.Pool, all).Select(v => (double)v)]);
        if (loaded is IDrawsPredictions sampler)
            AssertClose(Draw((IDrawsPredictions)learner, problem.Pool, all, 3, Seed.Root(9)), Draw(sampler, copy.Pool, all, 3, Seed.Root(9)));
    }

    [Fact]
    public void Load_DamagedModel_SaysSo()
    {
        ILearnerFamily family = CreateFamily();
        Assert.SkipUnless(family is ILoadsModels, "skipped: the family does not save its models");
        using ITrainedLearner learner = Train(family, Problem().Task(First(12)));
        byte[] saved = Save(learner);
        byte[] scribble = [.. Enumerable.Range(0, 500).Select(i => (byte)(i * 37))];
        byte[] startOnly = [.. saved.Take(16), .. scribble];
        foreach (byte[] damaged in (byte[][])[[], saved[..1], saved[..(saved.Length / 2)], saved[..^1], scribble, startOnly])
            Assert.Throws<InvalidDataException>(() => Load(damaged).Dispose());
    }

    private static byte[] Save(ITrainedLearner learner)
    {
        using var stream = new MemoryStream();
        ((ISavesModel)learner).Save(stream);
        stream.WriteByte(0);
        return stream.ToArray()[..^1];
    }

    private ITrainedLearner Load(byte[] saved)
    {
        using var stream = new MemoryStream(saved, writable: false);
        return ((ILoadsModels)CreateFamily()).Load(stream);
    }
}
