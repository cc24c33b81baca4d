using System.Runtime.CompilerServices;
using Microsoft.ML;

namespace AutoAL.Engines.MLNet.Models;

/// <summary>Ends a running fit when it is cancelled.</summary>
internal static class Cancellation
{
    /// <summary>Runs a fit of this context; its trainers look at the context between iterations, trees and passes over the data.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static T Run<T>(MLContext context, Func<T> fit, CancellationToken cancellation)
    {
        using CancellationTokenRegistration registration = cancellation.Register(() => CancelExecution(context));
        try
        {
            T fitted = fit();
            cancellation.ThrowIfCancellationRequested();
            return fitted;
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    // ML.NET keeps this to its own AutoML; without it a fit of some seconds could not be left.
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern void CancelExecution(MLContext context);
}
