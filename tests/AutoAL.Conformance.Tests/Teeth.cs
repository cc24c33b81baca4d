using System.Reflection;

namespace AutoAL.Conformance.Tests;

/// <summary>Bites a deliberately broken subject with one test of a suite.</summary>
internal static class Teeth
{
    /// <summary>The names of a suite's tests.</summary>
    public static string[] TestsOf(Type suite) =>
        [.. suite.GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>().Any()).Select(method => method.Name).Order(StringComparer.Ordinal)];

    /// <summary>Whether the test fails; a theory fails when one of its rows does. A skipped test has not bitten.</summary>
    public static bool Bites(object suite, string test)
    {
        MethodInfo method = suite.GetType().GetMethod(test) ?? throw new ArgumentException($"The suite has no test '{test}'.", nameof(test));
        object?[][] rows = [.. method.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data)];
        return (rows.Length == 0 ? [[]] : rows).Any(row => Fails(suite, method, row));
    }

    private static bool Fails(object suite, MethodInfo method, object?[] row)
    {
        try
        {
            method.Invoke(suite, BindingFlags.DoNotWrapExceptions, null, row, null);
            return false;
        }
        catch (Exception failure)
        {
            return failure.GetType().Name != "SkipException";
        }
    }
}
