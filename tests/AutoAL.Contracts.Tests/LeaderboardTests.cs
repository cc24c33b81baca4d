namespace AutoAL.Contracts.Tests;

public sealed class LeaderboardTests
{
    private static readonly TrialRecord Trial = new(3, "net", new Configuration([new("c", 1.0)]), TrialState.Completed, 0.5, 40, null) { FoldLosses = [0.25, 0.75], Seconds = 2 };

    [Fact]
    public void Equals_OfTrials_LooksAtEverythingButTheSeconds()
    {
        Assert.Equal(Trial, Trial with { Seconds = 9, FoldLosses = [0.25, 0.75], WarmStart = Array.Empty<byte>() });
        Assert.Equal(Trial.GetHashCode(), (Trial with { Seconds = 9 }).GetHashCode());
        TrialRecord[] others =
        [
            Trial with { Number = 4 }, Trial with { Family = "tree" }, Trial with { Configuration = Configuration.Empty }, Trial with { State = TrialState.Stopped },
            Trial with { Loss = null }, Trial with { Cost = 41 }, Trial with { Failure = "" }, Trial with { Weight = 1 }, Trial with { FoldLosses = [0.75, 0.25] },
            Trial with { WarmStart = new byte[] { 1 } },
        ];
        Assert.All(others, other => Assert.NotEqual(Trial, other));
    }

    /// <summary>A model that is both winner and member goes once; one that throws keeps none of the others.</summary>
    [Fact]
    public void Dispose_WhenAModelThrows_DisposesTheOthersAndPassesTheFirstErrorOn()
    {
        Model first = new(fails: true), second = new(fails: true), voter = new(fails: false);
        var board = new Leaderboard([Trial], [new Winner(Trial, first), new Winner(Trial, second)]) { Committee = [second, voter] };
        Assert.Same(first.Error, Assert.Throws<InvalidOperationException>(board.Dispose));
        Assert.Equal((1, 1, 1), (first.Disposals, second.Disposals, voter.Disposals));
    }

    [Fact]
    public void Answer_OfAPlainLeaderboard_IsTheBestModel()
    {
        var (best, next) = (new Model(fails: false), new Model(fails: false));
        var board = new Leaderboard([Trial], [new Winner(Trial, best), new Winner(Trial, next)]);
        Assert.Same(best, board.Answer);
        Assert.Equal<ITrainedLearner>([best, next], board.Committee);
    }

    [Fact]
    public void SearchFailedException_NamesTheFirstFailure() =>
        Assert.Contains("(2 tried). First failure: broke", new SearchFailedException([Trial, Trial with { State = TrialState.Failed, Failure = "broke" }]).Message, StringComparison.Ordinal);

    private sealed class Model(bool fails) : ITrainedLearner
    {
        public InvalidOperationException Error { get; } = new("stuck");

        public int Disposals { get; private set; }

        public int ClassCount => 2;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities) => throw new NotSupportedException();

        public void Dispose()
        {
            Disposals++;
            if (fails)
                throw Error;
        }
    }
}
