using System.Runtime.InteropServices;
using AutoAL.Contracts;
using AutoAL.Ledger;

namespace AutoAL.Sessions;

/// <summary>Presents the pool as a stream: its rows in a seeded order, each once. A row leaves the pool when it has passed.</summary>
/// <param name="strategy">Who decides.</param>
/// <param name="pool">The pool after the first purchases; their rows are not in the stream.</param>
/// <param name="classCount">C.</param>
/// <param name="truth">True classes by data-set row, for the prequential count alone.</param>
/// <param name="order">The seed of the order, shared by every strategy of a repetition.</param>
/// <param name="query">The strategy's randomness.</param>
internal sealed class StreamSelection(IStreamStrategy strategy, Pool pool, int classCount, ReadOnlyMemory<int> truth, Seed order, Seed query)
{
    private readonly IStreamPass _pass = strategy.Begin(classCount, query);
    private readonly PoolIndex[] _stream = [.. pool.Candidates.ToArray().OrderBy(row => order.Child(pool.IdOf(row).Value).Value)];
    private double[] _probabilities = [];

    /// <summary>How far the stream has gone.</summary>
    public StreamProgress Progress { get; private set; } = new(0, 0);

    /// <summary>Lets rows pass until enough were chosen or the chunk is over. Each is predicted first, then decided about.</summary>
    /// <param name="model">The round's model.</param>
    /// <param name="most">Rows to choose at most.</param>
    /// <param name="canPay">Whether one more row can be paid for beside those chosen; a row that cannot, even alone, passes undecided.</param>
    public PoolIndex[] Choose(ITrainedLearner model, int most, Func<List<PoolIndex>, bool> canPay)
    {
        int passed = Progress.Passed;
        int correct = Progress.Correct;
        ReadOnlySpan<PoolIndex> chunk = _stream.AsSpan(passed, Math.Min(strategy.Chunk, _stream.Length - passed));
        if (_probabilities.Length < chunk.Length * classCount)
            _probabilities = new double[chunk.Length * classCount];
        Span<double> probabilities = _probabilities.AsSpan(0, chunk.Length * classCount);
        model.PredictProbabilities(new TableRows(pool.Table, MemoryMarshal.Cast<PoolIndex, int>(chunk)), probabilities);
        var chosen = new List<PoolIndex>();
        int n = 0;
        for (; n < chunk.Length && chosen.Count < most; n++)
        {
            RowId id = pool.IdOf(chunk[n]);
            ReadOnlySpan<double> posterior = probabilities.Slice(n * classCount, classCount);
            InvalidModelOutputException.ThrowIfInvalid(posterior, classCount, [id]);
            chosen.Add(chunk[n]);
            bool payable = canPay(chosen);
            if (!payable && chosen.Count > 1)
            {
                // The round ends before the row; the next one begins with it and sees what money is left.
                chosen.RemoveAt(chosen.Count - 1);
                break;
            }

            correct += Evaluation.ArgMax(posterior) == truth.Span[id.Value] ? 1 : 0;
            if (!payable || !_pass.Decide(id, posterior))
                chosen.RemoveAt(chosen.Count - 1);
        }

        Advance(new StreamProgress(passed + n, correct));
        return [.. chosen];
    }

    /// <summary>Takes what stands in the ledger.</summary>
    public void Advance(StreamProgress progress)
    {
        pool.SetAside(_stream.AsSpan(Progress.Passed, progress.Passed - Progress.Passed));
        Progress = progress;
    }

    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        _pass.Save(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    public void Load(byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        _pass.Load(reader);
    }
}
