using System.Text.Json;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A leaf type with values of one CLR type.</summary>
/// <remarks>Spec §3.5. Derive from <see cref="ScalarType{T}"/>.</remarks>
/// <param name="name">The name, unique in the schema.</param>
public abstract class ScalarType(string name) : LeafType(name)
{
    /// <summary>The URL of the scalar's specification, sent as <c>specifiedByURL</c>.</summary>
    public string? SpecifiedByUrl { get; init; }

    /// <summary>Turns a literal of a document into the CLR value.</summary>
    /// <param name="literal">The literal; never null, a variable, or holding one.</param>
    /// <exception cref="CoercionException">The literal is not a value of the scalar.</exception>
    public abstract object CoerceLiteral(ValueNode literal);

    /// <summary>Turns a JSON value of the variables into the CLR value.</summary>
    /// <param name="value">The value; never JSON null.</param>
    /// <exception cref="CoercionException">The value is not one of the scalar's.</exception>
    public abstract object CoerceVariable(JsonElement value);
}

/// <summary>A scalar whose values are of the CLR type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The CLR type of the values.</typeparam>
public abstract class ScalarType<T> : ScalarType
    where T : notnull
{
    /// <summary>Creates a scalar.</summary>
    /// <param name="name">The name, unique in the schema.</param>
    protected ScalarType(string name)
        : base(name) => RuntimeType = typeof(T);

    /// <summary>True if every value of <typeparamref name="T"/> can be written, so that no check is needed before writing.</summary>
    public virtual bool IsTotal => true;

    /// <summary>Writes a value as JSON, without boxing.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="CoercionException">The value is not one of the scalar's.</exception>
    public abstract void Write(JsonWriter writer, T value);

    /// <summary>Checks that <see cref="Write"/> will accept a value; needed only where <see cref="IsTotal"/> is false.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="CoercionException">The value is not one of the scalar's.</exception>
    public virtual void Check(T value)
    {
    }

    /// <summary>Turns a resolved value of another CLR type into one of the scalar's (an <c>int</c> for a Float, say).</summary>
    /// <param name="value">The resolved value, never null.</param>
    /// <exception cref="CoercionException">The value is not one of the scalar's.</exception>
    protected virtual T ConvertResult(object value) =>
        throw new CoercionException($"{Name} cannot represent a value of the CLR type {value.GetType().Name}.");

    /// <inheritdoc/>
    public sealed override void WriteResult(JsonWriter writer, object value) =>
        Write(writer, value is T typed ? typed : ConvertResult(value));

    /// <inheritdoc/>
    public sealed override void CheckResult(object value) => Check(value is T typed ? typed : ConvertResult(value));
}
