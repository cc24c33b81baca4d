using System.Security.Cryptography;
using System.Text;

namespace AutoAL.Ledger;

/// <summary>Names a cell by content: equal work has equal ids on every machine.</summary>
public static class CellId
{
    /// <summary>The first 16 hexadecimal digits of the SHA-256 over the parts, each preceded by its length.</summary>
    public static string Of(params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in parts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
