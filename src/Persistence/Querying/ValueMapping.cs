using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Backoffice.Persistence.Querying;

/// <summary>The conversion of a property's value to PostgreSQL and back.</summary>
internal abstract class ValueMapping
{
    private readonly ValueConverter? _converter;

    private protected ValueMapping(RelationalTypeMapping mapping)
    {
        _converter = mapping.Converter;
        ValueType = Nullable.GetUnderlyingType(mapping.ClrType) ?? mapping.ClrType;
        StoreType = mapping.StoreTypeNameBase;
        Element = ValueType.IsArray && mapping.ElementTypeMapping is RelationalTypeMapping element ? Create(element) : null;
    }

    /// <summary>The type of the property, without <see cref="Nullable{T}"/>.</summary>
    public Type ValueType { get; }

    /// <summary>PostgreSQL's name of the type, without precision.</summary>
    public string StoreType { get; }

    /// <summary>The mapping of an array's elements.</summary>
    public ValueMapping? Element { get; }

    protected ValueConverter? Converter => _converter;

    public static ValueMapping Create(RelationalTypeMapping mapping)
    {
        var stored = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        stored = Nullable.GetUnderlyingType(stored) ?? stored;
        return (ValueMapping)(Activator.CreateInstance(typeof(ValueMapping<>).MakeGenericType(stored), mapping)
            ?? throw new System.Diagnostics.UnreachableException());
    }

    public abstract NpgsqlParameter Parameter(object value);

    public NpgsqlParameter NullParameter() => new() { Value = DBNull.Value, DataTypeName = StoreType };

    public abstract NpgsqlParameter ArrayParameter(IReadOnlyList<object> values);

    /// <summary>The typed, unboxed read of one column.</summary>
    public abstract Expression Read(ParameterExpression reader, int ordinal);

    /// <summary>Reads one column, which is not null, into an object of the property's type.</summary>
    public abstract object? ReadObject(NpgsqlDataReader reader, int ordinal);
}

internal sealed class ValueMapping<TStored>(RelationalTypeMapping mapping) : ValueMapping(mapping)
{
    // Only where the type of TStored leaves a doubt: naming the type costs a look-up per parameter.
    private readonly string? _dataTypeName = mapping.StoreTypeNameBase is "xid" or "json" or "jsonb" or "citext"
        ? mapping.StoreTypeNameBase
        : null;

    public override NpgsqlParameter Parameter(object value)
    {
        var parameter = new NpgsqlParameter<TStored> { TypedValue = ToStored(value) };
        if (_dataTypeName is not null)
        {
            parameter.DataTypeName = _dataTypeName;
        }

        return parameter;
    }

    public override NpgsqlParameter ArrayParameter(IReadOnlyList<object> values)
    {
        var array = new TStored[values.Count];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = ToStored(values[i]);
        }

        var parameter = new NpgsqlParameter<TStored[]> { TypedValue = array };
        if (_dataTypeName is not null)
        {
            parameter.DataTypeName = _dataTypeName + "[]";
        }

        return parameter;
    }

    public override Expression Read(ParameterExpression reader, int ordinal)
    {
        var value = Expression.Call(
            reader,
            nameof(NpgsqlDataReader.GetFieldValue),
            [typeof(TStored)],
            Expression.Constant(ordinal));
        return Converter switch
        {
            null => value,
            _ when ValueType.IsEnum => Expression.Convert(value, ValueType),
            var converter => Expression.Invoke(converter.ConvertFromProviderExpression, value),
        };
    }

    public override object? ReadObject(NpgsqlDataReader reader, int ordinal)
    {
        var value = reader.GetFieldValue<TStored>(ordinal);
        return Converter is null ? value : Converter.ConvertFromProvider(value);
    }

    private TStored ToStored(object value)
    {
        if (Converter is not null && ValueType.IsInstanceOfType(value))
        {
            value = Converter.ConvertToProvider(value) ?? value;
        }

        return value switch
        {
            // Npgsql writes timestamptz from UTC only.
            DateTimeOffset { Offset.Ticks: not 0 } time when time.ToUniversalTime() is TStored utc => utc,
            TStored stored => stored,
            _ => (TStored)Convert.ChangeType(value, typeof(TStored), CultureInfo.InvariantCulture),
        };
    }
}
