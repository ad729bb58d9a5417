namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A directive that documents or the schema may carry.</summary>
/// <remarks>Spec §3.13.</remarks>
/// <param name="name">The name, without <c>@</c>.</param>
/// <param name="locations">The locations at which it may stand.</param>
/// <param name="arguments">Its arguments.</param>
public sealed class DirectiveDefinition(
    string name,
    IReadOnlyList<DirectiveLocation> locations,
    IReadOnlyList<InputValueDefinition> arguments)
{
    /// <summary>The name, without <c>@</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The locations at which it may stand.</summary>
    public IReadOnlyList<DirectiveLocation> Locations { get; } = locations;

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<InputValueDefinition> Arguments { get; } = arguments;

    /// <summary>The description in Markdown, or null.</summary>
    public string? Description { get; init; }

    /// <summary>True if it may stand more than once in a place.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Finds an argument.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>The argument, or null.</returns>
    public InputValueDefinition? FindArgument(string name) => Arguments.FirstOrDefault(a => a.Name == name);
}
