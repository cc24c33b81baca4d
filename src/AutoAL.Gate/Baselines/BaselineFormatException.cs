namespace AutoAL.Gate.Baselines;

/// <summary>A baseline file that cannot be used. The message names file, place, value and remedy.</summary>
/// <param name="message">For the reader.</param>
/// <param name="isOtherSchema">Whether the file is of another format version: then it is not wrong, but nothing can be compared.</param>
public sealed class BaselineFormatException(string message, bool isOtherSchema = false) : Exception(message)
{
    public bool IsOtherSchema { get; } = isOtherSchema;
}
