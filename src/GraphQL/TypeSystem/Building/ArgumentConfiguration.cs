using System.Reflection;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>An argument or input field while the schema is built. Mutable until then.</summary>
public sealed class ArgumentConfiguration
{
    /// <summary>The name, unique among its siblings.</summary>
    public required string Name { get; set; }

    /// <summary>The type, an input type once it is resolved.</summary>
    public required TypeReference Type { get; set; }

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; set; }

    /// <summary>The reason for which it should not be used any more, or null.</summary>
    public string? DeprecationReason { get; set; }

    /// <summary>The default value as written, or null for none.</summary>
    public ValueNode? DefaultValue { get; set; }

    /// <summary>The default value as C# wrote it; taken where <see cref="DefaultValue"/> is null.</summary>
    internal object? ClrDefaultValue { get; set; }

    /// <summary>The directives on the definition.</summary>
    public IList<AppliedDirective> Directives { get; } = [];

    /// <summary>The CLR type that the runtime value must have; null where the coerced form is taken as it is.</summary>
    public Type? RuntimeType { get; set; }

    /// <summary>
    /// Turns each coerced leaf (or the instance of an input object) into the item of <see cref="RuntimeType"/>, below all lists;
    /// never called with null.
    /// </summary>
    public Func<object, object>? ConvertItem { get; set; }

    /// <summary>
    /// Turns the whole coerced value into the runtime value. Null: <see cref="ConvertItem"/> for each item, then typed lists as
    /// <see cref="RuntimeType"/> asks.
    /// </summary>
    public Func<object?, object?>? Convert { get; set; }

    /// <summary>The parameter or property that the argument comes from, or null.</summary>
    public ICustomAttributeProvider? Source { get; init; }
}
