using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Training;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>The count of tensors is the process's, so nothing runs beside this.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    [Fact]
    public void Memory_Over500Rounds_IsFlat()
    {
        var family = new PerceptronFamily();
        NetworkTask task = family.Prepare(Tiny.Numbers.Task(Enumerable.Range(0, 30)));
        PopulationMember member = Tiny.Member(task, 0, epochs: 1);
        Configuration settings = family.Space.Default;
        long Round()
        {
            Tiny.Train(task, Tiny.Recipe(batch: 30), member);
            using (ITrainedLearner learner = family.LearnerOf(task, member.Own, settings, member.Start))
                learner.PredictProbabilities(new TableRows(Tiny.Numbers.Pool, [0, 1]), stackalloc double[6]);
            return Tensor.TotalCount;
        }

        for (int warmUp = 0; warmUp < 3; warmUp++)
            Round();
        long before = Round(), after = 0;
        for (int round = 0; round < 500; round++)
            after = Round();
        Assert.InRange(after - before, long.MinValue, 0);
    }
}
