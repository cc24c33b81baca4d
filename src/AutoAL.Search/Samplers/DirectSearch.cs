using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Spaces;

namespace AutoAL.Search.Samplers;

/// <summary>
/// FLOW², randomised direct search on the unit cube (Wu, Wang and Huang, Frugal optimization for cost-related hyperparameters, AAAI 2021):
/// from the incumbent a step of length δ in a random direction, then the opposite step, and the first that improves becomes the incumbent.
/// </summary>
/// <remarks>
/// δ begins at 0.1·√d. After 2^(d−1) pairs of steps without improvement (8 at most: budgets are tens of trials) it is multiplied by
/// √(k′/k), where k counts the steps since the start and k′ is the step of the last improvement; below 0.01·√d the search starts again at a
/// uniform point. Steps are cut at the cube's faces. An equal loss is no improvement.
/// <para>Choices have no direction: d counts the numbers, and in one step of three (in every step where there is no number) one choice, drawn at
/// random, takes another option, drawn at random.</para>
/// </remarks>
internal sealed class DirectSearch
{
    private readonly UnitCube _cube;
    private readonly int[] _coordinates;
    private readonly int[] _numbers;
    private readonly int[] _choices;
    private readonly double[] _start;
    private Pcg32 _random;
    private double[] _incumbent;
    private double[] _direction = [];
    private double[]? _pending;
    private double _incumbentLoss = double.PositiveInfinity;
    private double _step;
    private bool _back;
    private int _fruitless;
    private int _moves;
    private int _lastImprovement = 1;

    /// <param name="cube">The whole space.</param>
    /// <param name="coordinates">The coordinates to move in.</param>
    /// <param name="start">A point with a number in every coordinate; the others' stay.</param>
    /// <param name="seed">Decides directions and restarts.</param>
    public DirectSearch(UnitCube cube, int[] coordinates, double[] start, Seed seed)
    {
        (_cube, _coordinates, _start) = (cube, coordinates, start);
        _numbers = [.. coordinates.Where(i => cube.Parameters[i] is not ChoiceParameter)];
        _choices = [.. coordinates.Where(i => cube.Parameters[i] is ChoiceParameter { Options.Count: > 1 })];
        _incumbent = start;
        _random = new Pcg32(seed.Value);
        _step = FirstStep;
    }

    /// <summary>Work spent here.</summary>
    public double Spent { get; private set; }

    /// <summary>Work spent when the best loss was found, and when the one before it was.</summary>
    public (double Best, double Before) SpentAt { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>By how much the last improvement improved; 0 before the second loss.</summary>
    public double LastGain { get; private set; }

    private double FirstStep => 0.1 * Math.Sqrt(Math.Max(1, _numbers.Length));

    public Configuration Propose()
    {
        if (double.IsPositiveInfinity(_incumbentLoss))
        {
            _pending = _incumbent;
            return _cube.Decode(_pending);
        }

        if (!_back)
            _direction = Direction();
        _pending = Moved(_back ? -_step : _step);
        return _cube.Decode(_pending);
    }

    /// <summary>Takes a loss; positive infinity for a failure.</summary>
    public void Observe(Configuration configuration, double loss, double cost)
    {
        Spent += cost;
        if (loss < BestLoss)
        {
            LastGain = double.IsPositiveInfinity(BestLoss) ? 0 : BestLoss - loss;
            SpentAt = (Spent, SpentAt.Best);
            BestLoss = loss;
        }

        double[]? moved = _pending is not null && _cube.Decode(_pending).Equals(configuration) ? _pending : null;
        _pending = null;
        if (loss < _incumbentLoss)
        {
            _incumbent = moved ?? Filled(_cube.Encode(configuration));
            _incumbentLoss = loss;
            (_back, _fruitless) = (false, 0);
            _lastImprovement = ++_moves;
            return;
        }

        if (moved is null)
            return;
        if (double.IsPositiveInfinity(_incumbentLoss))
            Restart();
        else
            Fail();
    }

    private void Fail()
    {
        _moves++;
        _back = !_back;
        if (_back || ++_fruitless < Math.Min(8, 1 << Math.Min(8, Math.Max(0, _numbers.Length - 1))))
            return;
        _fruitless = 0;
        _step *= Math.Sqrt((double)_lastImprovement / _moves);
        if (_step < 0.1 * FirstStep)
            Restart();
    }

    private void Restart()
    {
        _incumbent = [.. _start];
        foreach (int i in _coordinates)
            _incumbent[i] = _random.NextDouble();
        _incumbentLoss = double.PositiveInfinity;
        (_step, _back, _fruitless, _moves, _lastImprovement) = (FirstStep, false, 0, 0, 1);
    }

    private double[] Direction()
    {
        var direction = new double[_numbers.Length];
        double length = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = _random.NextNormal();
            length += direction[i] * direction[i];
        }

        for (int i = 0; i < direction.Length; i++)
            direction[i] /= Math.Sqrt(length);
        return direction;
    }

    private double[] Moved(double step)
    {
        double[] moved = [.. _incumbent];
        for (int i = 0; i < _numbers.Length; i++)
            moved[_numbers[i]] = Math.Clamp(moved[_numbers[i]] + (step * _direction[i]), 0, 1);
        if (_choices.Length > 0 && (_numbers.Length == 0 || _random.NextInt32(3) == 0))
            Switch(moved, _choices[_random.NextInt32(_choices.Length)]);
        return moved;
    }

    private void Switch(double[] place, int choice)
    {
        int options = ((ChoiceParameter)_cube.Parameters[choice]).Options.Count;
        int here = Math.Min((int)(place[choice] * options), options - 1);
        place[choice] = ((here + 1 + _random.NextInt32(options - 1)) % options + 0.5) / options;
    }

    /// <summary>A point of the cube with the start's numbers where a parameter does not count.</summary>
    private double[] Filled(double[] places) => [.. places.Select((place, i) => double.IsNaN(place) ? _start[i] : place)];
}
