namespace AutoAL.Sessions.Stopping;

/// <summary>The last w values of a statistic, oldest first.</summary>
internal sealed class Window(int size)
{
    private readonly Queue<double> _values = new();

    public bool IsFull => _values.Count == size;

    public IReadOnlyCollection<double> Values => _values;

    public void Add(double value)
    {
        if (_values.Count == size)
            _values.Dequeue();
        _values.Enqueue(value);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_values.Count);
        foreach (double value in _values)
            writer.Write(value);
    }

    public void Load(BinaryReader reader)
    {
        _values.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
            _values.Enqueue(reader.ReadDouble());
    }
}
