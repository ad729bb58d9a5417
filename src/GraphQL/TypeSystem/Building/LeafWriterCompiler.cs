using System.Collections.Frozen;
using System.Linq.Expressions;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Makes leaf writers that read and write a property without boxing, where the CLR type is the leaf type's own.</summary>
internal static class LeafWriterCompiler
{
    /// <summary>Makes the writer, or null where the value needs a conversion first.</summary>
    public static LeafWriter? Compile(FieldConfiguration field, LeafType leaf, LambdaExpression get, Type valueType, bool isAlwaysThere)
    {
        var underlying = Nullable.GetUnderlyingType(valueType) ?? valueType;
        object? format = field.GlobalIdTypeName is { } typeName
            ? underlying == typeof(Guid) ? ForGlobalId(typeName) : null
            : leaf switch
            {
                EnumType when leaf.RuntimeType == underlying => Make(nameof(ForEnum), underlying, leaf),
                ScalarType when leaf.RuntimeType == underlying && IsTyped(leaf, underlying) => Make(nameof(ForScalar), underlying, leaf),
                _ => null,
            };
        return format is null ? null
            : (LeafWriter?)Make(
                valueType.IsValueType && underlying != valueType ? nameof(Optional)
                : valueType.IsValueType ? nameof(Value) : nameof(Reference),
                underlying,
                get,
                format,
                isAlwaysThere);
    }

    private static bool IsTyped(LeafType leaf, Type type) => typeof(ScalarType<>).MakeGenericType(type).IsInstanceOfType(leaf);

    private static object? Make(string method, Type type, params object[] arguments) => typeof(LeafWriterCompiler)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
        ?.MakeGenericMethod(type)
        .Invoke(null, arguments);

    private static ValueFormat<Guid> ForGlobalId(string typeName) => new(new GlobalIdWriter(typeName).Write, null);

    private static ValueFormat<T> ForScalar<T>(ScalarType<T> scalar)
        where T : notnull => new(scalar.Write, scalar.IsTotal ? null : scalar.Check);

    private static ValueFormat<T> ForEnum<T>(EnumType type)
        where T : struct, Enum
    {
        var names = type.Values.ToFrozenDictionary(v => (T)v.Value, v => v.Utf8Json);
        return new(
            (writer, value) => writer.WriteRaw(names[value]),
            value =>
            {
                if (!names.ContainsKey(value))
                {
                    throw new CoercionException($"Enum \"{type.Name}\" has no value for {value}.");
                }
            });
    }

    private static ValueLeafWriter<T> Value<T>(Expression<Func<object, T>> get, ValueFormat<T> format, bool isAlwaysThere)
        where T : struct => new(new(get), format, isAlwaysThere);

    private static NullableLeafWriter<T> Optional<T>(Expression<Func<object, T?>> get, ValueFormat<T> format, bool isAlwaysThere)
        where T : struct => new(new(get), format);

    private static ReferenceLeafWriter<T> Reference<T>(Expression<Func<object, T?>> get, ValueFormat<T> format, bool isAlwaysThere)
        where T : class => new(new(get), format);

    private sealed record ValueFormat<T>(Action<JsonWriter, T> Write, Action<T>? Check);

    private sealed class ValueLeafWriter<T>(LazyFunction<object, T> get, ValueFormat<T> format, bool isAlwaysThere) : LeafWriter
        where T : struct
    {
        private readonly Action<JsonWriter, T> _write = format.Write;

        public override bool IsTotal { get; } = isAlwaysThere && format.Check is null;

        public override bool Check(object parent)
        {
            var value = get.Call(parent);
            format.Check?.Invoke(value);
            return true;
        }

        public override void Write(JsonWriter writer, object parent) => _write(writer, get.Call(parent));
    }

    private sealed class NullableLeafWriter<T>(LazyFunction<object, T?> get, ValueFormat<T> format) : LeafWriter
        where T : struct
    {
        public override bool IsTotal => false;

        public override bool Check(object parent)
        {
            if (get.Call(parent) is not { } value)
            {
                return false;
            }

            format.Check?.Invoke(value);
            return true;
        }

        public override void Write(JsonWriter writer, object parent)
        {
            if (get.Call(parent) is { } value)
            {
                format.Write(writer, value);
            }
            else
            {
                writer.WriteNull();
            }
        }
    }

    private sealed class ReferenceLeafWriter<T>(LazyFunction<object, T?> get, ValueFormat<T> format) : LeafWriter
        where T : class
    {
        public override bool IsTotal => false;

        public override bool Check(object parent)
        {
            if (get.Call(parent) is not { } value)
            {
                return false;
            }

            format.Check?.Invoke(value);
            return true;
        }

        public override void Write(JsonWriter writer, object parent)
        {
            if (get.Call(parent) is { } value)
            {
                format.Write(writer, value);
            }
            else
            {
                writer.WriteNull();
            }
        }
    }
}
