using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>Turns true classes into answers. The same row and seed give the same answer.</summary>
public interface IAnswerNoise
{
    /// <param name="row">About which row.</param>
    /// <param name="truth">Its class.</param>
    /// <param name="seed">This answer's randomness.</param>
    int Answer(RowId row, int truth, Seed seed);
}

/// <summary>No noise.</summary>
public sealed class TrueAnswers : IAnswerNoise
{
    public int Answer(RowId row, int truth, Seed seed) => truth;
}
