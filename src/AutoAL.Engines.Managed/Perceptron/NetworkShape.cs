namespace AutoAL.Engines.Managed.Perceptron;

/// <summary>
/// D inputs, equal hidden layers, K outputs, and where each layer's numbers lie in one array: weights (in × out, rows padded), then biases.
/// </summary>
/// <param name="Inputs">D.</param>
/// <param name="Depth">Hidden layers, at least 1.</param>
/// <param name="Width">Units per hidden layer.</param>
/// <param name="Outputs">K.</param>
internal sealed record NetworkShape(int Inputs, int Depth, int Width, int Outputs)
{
    // The vector width of floats; padding stays 0 throughout.
    private const int Lanes = 16;

    /// <summary>Hidden layers and the output layer.</summary>
    public int LayerCount => Depth + 1;

    public int ParameterCount => Bias(LayerCount - 1) + Stride(LayerCount - 1);

    /// <summary>Whether the layers hold this many numbers, without trusting that the count fits an integer.</summary>
    public bool Needs(int count)
    {
        long sum = 0;
        for (int layer = 0; layer < LayerCount; layer++)
            sum += (In(layer) + 1L) * Stride(layer);
        return sum == count;
    }

    /// <summary>Numbers that come into a layer.</summary>
    public int In(int layer) => layer == 0 ? Inputs : Width;

    /// <summary>Numbers that a layer gives.</summary>
    public int Out(int layer) => layer == Depth ? Outputs : Width;

    /// <summary>Those with padding: the distance between rows of weights and of outputs.</summary>
    public int Stride(int layer) => (Out(layer) + Lanes - 1) / Lanes * Lanes;

    /// <summary>Where a layer's weights start.</summary>
    public int Weights(int layer)
    {
        int start = 0;
        for (int l = 0; l < layer; l++)
            start += (In(l) + 1) * Stride(l);
        return start;
    }

    /// <summary>Where a layer's biases start.</summary>
    public int Bias(int layer) => Weights(layer) + (In(layer) * Stride(layer));
}
