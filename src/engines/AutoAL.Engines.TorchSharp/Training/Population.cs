using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>One member: its plan, its own (perhaps narrower) network, and its first weights.</summary>
internal sealed record PopulationMember(MemberPlan Plan, INetwork Own, float[] Start);

/// <summary>
/// Trains M networks of one shape together: one forward pass, one backward pass and one update per step for all of them. Each sees its own
/// rows, order, masks, changes, targets, learning rate and weight decay, so that it learns what it would learn alone.
/// </summary>
/// <remarks>Not safe for several threads; nothing in it awaits, because the scopes of native memory belong to a thread.</remarks>
internal sealed class Population : IDisposable
{
    private readonly TrainingRows _data;
    private readonly INetwork _network;
    private readonly Recipe _recipe;
    private readonly Device _device;
    private readonly PopulationMember[] _members;
    private readonly FlatWeights _weights;
    private readonly FlatOptimizer _optimizer;
    private readonly DropoutMasks _masks;
    private readonly Augmentation? _augmentation;
    private readonly Mixup _mixup;
    // [(M + 1)·C, C]: what each member learns of each label, and what the label is.
    private readonly Tensor _targets;
    private readonly Tensor _classMask;
    private readonly HashSet<int> _stopped = [];
    private readonly EarlyStopping _stopping;
    private readonly bool _halves;

    /// <param name="data">Where rows and labels lie.</param>
    /// <param name="network">At least as wide as every member's own.</param>
    /// <param name="recipe">What they share.</param>
    /// <param name="members">At least one.</param>
    /// <param name="device">Where they are trained.</param>
    /// <exception cref="NotSupportedException">The network does not compute in the recipe's precision.</exception>
    public Population(TrainingRows data, INetwork network, Recipe recipe, IReadOnlyList<PopulationMember> members, Device device)
    {
        (_data, _network, _recipe, _device, _members) = (data, network, recipe, device, [.. members]);
        _halves = recipe.Precision == "bf16";
        if (_halves && !network.Casts)
            throw new NotSupportedException("A TorchScript module is fine-tuned in its own float32; set `precision` to float32 or tf32.");
        using DisposeScope scope = NewDisposeScope();
        try
        {
            _weights = new FlatWeights(network.Parameters, [.. members.Select(m => WidthPadding.Widen(m.Own.Parameters, network.Parameters, m.Start))], device, trainable: true);
            _optimizer = new FlatOptimizer(_weights, network.Parameters, recipe.Optimizer, [.. members.Select(m => m.Plan.WeightDecay)]);
            _masks = new DropoutMasks(members.Select(m => m.Plan.Seed.Child("dropout")), [.. members.Select(m => m.Plan.Dropout)], [.. members.Select(m => m.Own.DropoutWidths)]);
            _augmentation = data.Inputs.AreImages ? new Augmentation([.. members.Select(m => m.Plan.Augmentation)], data.Inputs.Shape, members.Select(m => m.Plan.Seed.Child("augmentation"))) : null;
            _mixup = new Mixup([.. members.Select(m => m.Plan.Augmentation.Mixup)], members.Select(m => m.Plan.Seed.Child("mixup")));
            _targets = data.Targets([.. members.Select(m => m.Plan.LabelSmoothing), 0], device).DetachFromDisposeScope();
            _classMask = TrainingRows.ClassMask(data.Present, device).DetachFromDisposeScope();
            _stopping = new EarlyStopping(_weights, [.. members.Select(m => m.Plan.Patience)]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>M.</summary>
    public int Count => _members.Length;

    /// <summary>The flat weights, for tests of what aliases what.</summary>
    internal FlatWeights Weights => _weights;

    /// <summary>The weights that a member has now, in the layout of its own network.</summary>
    public float[] WeightsOf(int member) => WidthPadding.Cut(_members[member].Own.Parameters, _network.Parameters, _weights.Member(member));

    /// <summary>A member that takes no further part; it keeps its weights.</summary>
    public void Stop(int member) => _stopped.Add(member);

    /// <summary>Trains epochs from, …, to − 1; members past their own epochs rest.</summary>
    /// <param name="from">First epoch.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="shouldStop">Asked after each epoch with the mean loss of the members: held-out where there are such rows, else of training.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <returns>One past the last epoch that was trained.</returns>
    public int Run(int from, int to, Func<int, double, bool> shouldStop, CancellationToken cancellation)
    {
        TorchRuntime.AllowTf32(_recipe.Precision != "float32");
        for (int epoch = from; epoch < to && Enumerable.Range(0, Count).Any(m => Learns(m, epoch)); epoch++)
        {
            double[] losses = Epoch(epoch, cancellation);
            if (_stopping.IsOn)
            {
                losses = HeldOutLosses();
                foreach (int member in _stopping.Judge(losses))
                    _stopped.Add(member);
            }

            if (shouldStop(epoch, losses.Average()))
            {
                to = epoch + 1;
                break;
            }
        }

        _stopping.RestoreBest();
        return to;
    }

    /// <summary>Mean cross-entropy −ln p(label) of each member on its held-out rows, comparable whatever was smoothed; NaN for a member without any.</summary>
    public double[] HeldOutLosses()
    {
        int most = _members.Max(m => m.Plan.HeldOut.Length);
        var sums = new double[Count];
        // Without gradients eight batches take no more than one with them.
        int chunk = Math.Min(256, 8 * _recipe.BatchSize);
        for (int start = 0; start < most; start += chunk)
        {
            int rows = Math.Min(chunk, most - start);
            (long[] index, long[] labels, float[] weights) = (new long[Count * rows], new long[Count * rows], new float[Count * rows]);
            for (int m = 0; m < Count; m++)
            {
                int[] held = _members[m].Plan.HeldOut;
                for (int b = 0; b < rows && start + b < held.Length; b++)
                    Place(index, labels, weights, (m * rows) + b, held[start + b], Count, 1);
            }

            using DisposeScope scope = NewDisposeScope();
            using IDisposable inference = inference_mode();
            (Tensor inputs, Tensor targets) = Batch(Long(index), Long(labels), rows, null);
            using Tensor losses = Losses(inputs, targets, tensor(weights, [Count, rows], ScalarType.Float32, _device), null).cpu();
            ReadOnlySpan<float> read = losses.data<float>().ToArray();
            for (int m = 0; m < Count; m++)
                sums[m] += read[m];
        }

        return [.. _members.Select((m, i) => m.Plan.HeldOut.Length == 0 ? double.NaN : sums[i] / m.Plan.HeldOut.Length)];
    }

    public void Dispose()
    {
        // What did not fit into memory was never made.
        _optimizer?.Dispose();
        _stopping?.Dispose();
        _weights?.Dispose();
        _targets?.Dispose();
        _classMask?.Dispose();
    }

    private bool Learns(int member, int epoch) => epoch < _members[member].Plan.Epochs && !_stopped.Contains(member);

    /// <summary>One pass of every member over its rows; the members' mean training losses.</summary>
    private double[] Epoch(int epoch, CancellationToken cancellation)
    {
        int rows = Math.Min(_recipe.BatchSize, _members.Max(m => m.Plan.Rows.Length));
        int[] ownSteps = [.. _members.Select(m => m.Plan.StepsPerEpoch(rows))];
        int steps = Enumerable.Range(0, Count).Where(m => Learns(m, epoch)).Max(m => ownSteps[m]);
        (long[] index, long[] labels, float[] weights) = Order(epoch, steps, rows);

        using DisposeScope outer = NewDisposeScope();
        Tensor indices = Long(index).view(steps, Count * rows), classes = Long(labels).view(steps, Count * rows);
        Tensor shares = tensor(weights, [steps, Count, rows], ScalarType.Float32, _device);
        Tensor total = zeros([Count], ScalarType.Float32, _device);
        var rates = new double[Count];
        var real = new int[Count];
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            for (int m = 0; m < Count; m++)
            {
                // Whoever rests takes no random numbers either, so that it goes on as it would alone.
                real[m] = Learns(m, epoch) ? Math.Clamp(_members[m].Plan.Rows.Length - (step * rows), 0, rows) : 0;
                rates[m] = real[m] > 0 ? _members[m].Plan.LearningRate * Schedules.Share(_members[m].Plan.Schedule, (epoch * ownSteps[m]) + step, _members[m].Plan.Epochs * ownSteps[m]) : 0;
            }

            (Tensor inputs, Tensor targets) = Batch(indices[step], classes[step], rows, real);
            Tensor[]? masks = _masks.AreNeeded ? _masks.Next(rows, real, _network.DropoutWidths, _device) : null;
            Tensor losses = Losses(inputs, targets, shares[step], masks);
            _weights.Gradients.zero_();
            losses.sum().backward();
            _optimizer.Step(rates);
            total.Add(losses.detach());
        }

        // The one time per epoch that the host waits for the device.
        float[] sums = total.cpu().data<float>().ToArray();
        return [.. sums.Select((sum, m) => (double)sum / Math.Max(1, ownSteps[m]))];
    }

    /// <summary>Which row stands where: members × rows per step, short batches filled up with rows of weight 0.</summary>
    private (long[] Index, long[] Labels, float[] Weights) Order(int epoch, int steps, int rows)
    {
        (long[] index, long[] labels, float[] weights) = (new long[steps * Count * rows], new long[steps * Count * rows], new float[steps * Count * rows]);
        for (int m = 0; m < Count; m++)
        {
            MemberPlan plan = _members[m].Plan;
            int[] order = [.. plan.Rows];
            var random = new Pcg32(plan.Seed.Child("order").Child(epoch).Value);
            random.Shuffle(order.AsSpan());
            for (int step = 0; step < steps; step++)
            {
                int here = Math.Clamp(order.Length - (step * rows), 0, rows);
                for (int b = 0; b < here; b++)
                    Place(index, labels, weights, (((step * Count) + m) * rows) + b, order[(step * rows) + b], m, 1f / here);
            }
        }

        return (index, labels, weights);
    }

    /// <param name="targets">Whose targets: a member's, or those of <see cref="Count"/>, the labels.</param>
    private void Place(long[] index, long[] labels, float[] weights, int at, int labelled, int targets, float weight) =>
        (index[at], labels[at], weights[at]) = (_data.PoolRows[labelled], (targets * _data.ClassCount) + _data.Labels[labelled], weight);

    /// <summary>Inputs [M, B, …] and targets [M, B, C]; augmented where the members' real rows are given.</summary>
    private (Tensor Inputs, Tensor Targets) Batch(Tensor index, Tensor labels, int rows, int[]? real)
    {
        Tensor inputs = _data.Inputs.Prepare(_data.Pool.index_select(0, index));
        Tensor targets = _targets.index_select(0, labels);
        if (real is not null && _augmentation is not null)
            inputs = _augmentation.Apply(inputs, rows, real);
        if (real is not null && _mixup.IsOn)
            (inputs, targets) = _mixup.Apply(inputs, targets, rows, real);
        return (inputs.view([Count, rows, .. inputs.shape[1..]]), targets.view(Count, rows, _data.ClassCount));
    }

    /// <summary>[M]: Σ over rows of weight · cross-entropy.</summary>
    private Tensor Losses(Tensor inputs, Tensor targets, Tensor weights, Tensor[]? masks)
    {
        IReadOnlyList<Tensor> parameters = _weights.Parameters;
        if (_halves)
            (parameters, inputs, masks) = ([.. parameters.Select(Half)], Half(inputs), masks?.Select(Half).ToArray());
        Tensor logits = Head.Logits(parameters, _network.Embed(parameters, inputs, masks)).to(ScalarType.Float32).Plus(_classMask);
        return -((targets * logits.log_softmax(-1)).sum(-1) * weights).sum(1);
    }

    // Gradients come back through the conversion in float32, into the flat tensor. Token numbers stay numbers.
    private static Tensor Half(Tensor x) => x.is_floating_point() ? x.to(ScalarType.BFloat16) : x;

    private Tensor Long(long[] values) => tensor(values, [values.Length], ScalarType.Int64, _device);
}
