using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class LearnersExistTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfEveryWayToMissALearner_ExplainsEach() => Assert.Equal(
        """
        experiments.json: 7 problems

        experiments[0].learners[0]
          value:   linear
          allowed: a learner of a ready engine: fake/linear, fake/auto, fake/automl, filed/tuned
          remedy:  Write `fake/linear`, with the engine's name.

        experiments[0].learners[1]
          value:   fake/liner
          allowed: a learner of a ready engine: fake/linear, fake/auto, fake/automl, filed/tuned
          remedy:  Did you mean `fake/linear`?

        experiments[0].learners[2]
          value:   fkae/linear
          allowed: an engine that is installed: fake, filed, gone
          remedy:  Did you mean `fake`?

        experiments[0].learners[3]
          value:   gone/net
          allowed: an engine that is ready; gone is not: libgone.so is missing
          remedy:  Install libgone 2 or later.

        experiments[0].learners[4]
          value:   fake/forest
          allowed: a learner of a ready engine: fake/linear, fake/auto, fake/automl, filed/tuned
          remedy:  Choose one of these.

        experiments[0].learners[5]
          value:   tree
          allowed: a learner of a ready engine: fake/linear, fake/auto, fake/automl, filed/tuned
          remedy:  Write the engine's name, a slash and the learner's name.

        experiments[0].learners[6]
          value:   fake/deep
          allowed: a learner that can work here; fake is 1.0; without deep (libdeep.so is missing: install libdeep)
          remedy:  Do what stands there, or choose another learner.
        """,
        _bench.Problems(("learners", """["linear", "fake/liner", "fkae/linear", "gone/net", "fake/forest", "tree", "fake/deep"]""")));

    [Fact]
    public void Check_OfAFamilyAndASearch_IsContent() => Assert.NotEmpty(_bench.Plan(("learners", """["fake/linear", "fake/auto"]""")).Hash);

    public void Dispose() => _bench.Dispose();
}
