using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AutoAL.Ledger;

namespace AutoAL.Gate.Runs;

/// <summary>
/// A digest of everything that a run decided and measured: rows and answers bought, labels, costs, winners, metrics, why it ended.
/// Times are left out, and so are the cell's id and program version: a refactoring that changes no result keeps the digest.
/// </summary>
public static class ResultDigest
{
    /// <summary>The first 16 hexadecimal digits of the SHA-256.</summary>
    public static string Of(CellLedger cell)
    {
        using var hash = new Fields();
        hash.Add(cell.Started.SplitHash);
        hash.Add(cell.Initial?.Bought);
        foreach (RoundEnded round in cell.Rounds)
        {
            hash.Add(round.Round);
            hash.Add(round.Labels);
            hash.Add(round.Cost);
            hash.Add(round.Winner);
            if (round.Trials.FirstOrDefault(trial => trial.Number == round.Winner) is { } winner)
            {
                hash.Add(winner.Family);
                hash.Add(winner.Configuration);
            }

            RoundMetrics metrics = round.Metrics;
            hash.Add(metrics.Correct);
            foreach (double value in (double[])[metrics.Accuracy, metrics.BalancedAccuracy, metrics.MacroF1, metrics.LogLoss, metrics.Brier])
                hash.Add(value);
            hash.Add(round.Queried);
            foreach (Purchases further in round.Further ?? [])
                hash.Add(further);
        }

        hash.Add(cell.Ended?.Reason ?? "");
        return hash.Finish();
    }

    private sealed class Fields : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Add(long value)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            _hash.AppendData(bytes);
        }

        public void Add(double value) => Add(BitConverter.DoubleToInt64Bits(value));

        public void Add(string value)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            Add(bytes.Length);
            _hash.AppendData(bytes);
        }

        public void Add(Purchases? bought)
        {
            Add(bought?.Rows.Count ?? -1);
            if (bought is null)
                return;
            foreach (int row in bought.Rows)
                Add(row);
            foreach (int? label in bought.Labels)
                Add(label ?? -1);
            Add(bought.Cost);
        }

        public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset())[..16];

        public void Dispose() => _hash.Dispose();
    }
}
