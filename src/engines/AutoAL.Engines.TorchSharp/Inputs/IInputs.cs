using AutoAL.Contracts;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Inputs;

/// <summary>Turns tables into tensors; fitted on the pool alone.</summary>
internal interface IInputs
{
    /// <summary>Shape of one prepared row.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>Whether a row is an image [C, H, W].</summary>
    bool AreImages { get; }

    /// <summary>All rows of a table on the device, [N, …], in their compact form. Encoded once; lives as long as the table.</summary>
    Tensor Resident(Table table);

    /// <summary>Rows of <see cref="Resident"/> as the network takes them.</summary>
    Tensor Prepare(Tensor rows);

    /// <summary>Writes what was learned from the pool.</summary>
    void Write(ModelWriter writer);
}

/// <summary>Tensors that belong to tables. A tensor that goes with its table is freed by its finaliser.</summary>
internal sealed class ResidentTables(Func<Table, Tensor> encode)
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<Table, Lazy<Tensor>> _tensors = [];

    public Tensor Of(Table table) => _tensors.GetValue(table, t => new Lazy<Tensor>(() => encode(t).DetachFromDisposeScope())).Value;
}
