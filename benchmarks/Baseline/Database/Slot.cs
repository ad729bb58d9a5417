using Npgsql;

namespace Backoffice.Baseline.Database;

/// <summary>A value that fills the same parameter wherever it occurs in the statements of a session.</summary>
internal abstract class Slot
{
    public abstract NpgsqlParameter CreateParameter();
}

/// <inheritdoc/>
internal sealed class Slot<T>(T initialValue) : Slot
{
    private readonly List<NpgsqlParameter<T>> _parameters = [];
    private T _value = initialValue;

    public T Value
    {
        get => _value;
        set
        {
            _value = value;
            foreach (var parameter in _parameters)
            {
                parameter.TypedValue = value;
            }
        }
    }

    public override NpgsqlParameter CreateParameter()
    {
        var parameter = new NpgsqlParameter<T> { TypedValue = _value };
        _parameters.Add(parameter);
        return parameter;
    }
}
