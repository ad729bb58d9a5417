using System.Text;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>One value of an enum.</summary>
/// <remarks>Spec §3.9.</remarks>
/// <param name="name">The name, by convention in capitals.</param>
/// <param name="value">The CLR value that resolvers give and take.</param>
public sealed class EnumValueDefinition(string name, object value)
{
    /// <summary>The name as clients write it.</summary>
    public string Name { get; } = name;

    /// <summary>The CLR value.</summary>
    public object Value { get; } = value;

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The reason for which the value should not be used any more, or null.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>The directives written on the definition (without <c>@deprecated</c>).</summary>
    public IReadOnlyList<AppliedDirective> Directives { get; init; } = [];

    /// <summary>The name as JSON: in quotes, in UTF-8.</summary>
    public byte[] Utf8Json { get; } = Encoding.UTF8.GetBytes($"\"{name}\"");
}
