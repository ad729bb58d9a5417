using System.Text;

namespace Backoffice.GraphQL.Errors;

/// <summary>The path of a response position: field response names and list indexes, from the root.</summary>
/// <remarks>Spec §7.1.2. Built only when there is an error to report.</remarks>
public sealed class ResponsePath
{
    private ResponsePath(ResponsePath? parent, string? name, int index)
    {
        Parent = parent;
        Name = name;
        Index = index;
        Depth = (parent?.Depth ?? 0) + 1;
    }

    /// <summary>The enclosing position, or null at a root field.</summary>
    public ResponsePath? Parent { get; }

    /// <summary>The response name, or null for a list index.</summary>
    public string? Name { get; }

    /// <summary>The list index; meaningful only when <see cref="Name"/> is null.</summary>
    public int Index { get; }

    /// <summary>The number of segments.</summary>
    public int Depth { get; }

    /// <summary>The position of a field below <paramref name="parent"/>.</summary>
    /// <param name="parent">The enclosing position, or null at the root.</param>
    /// <param name="name">The response name.</param>
    public static ResponsePath Field(ResponsePath? parent, string name) => new(parent, name, -1);

    /// <summary>The position of a list item below <paramref name="parent"/>.</summary>
    /// <param name="parent">The list's position.</param>
    /// <param name="index">The item's index, from 0.</param>
    public static ResponsePath Item(ResponsePath parent, int index) => new(parent, null, index);

    /// <summary>The segments from the root: strings and boxed integers.</summary>
    public IReadOnlyList<object> ToSegments()
    {
        var segments = new List<object>();
        for (var current = this; current is not null; current = current.Parent)
        {
            segments.Add(current.Name ?? (object)current.Index);
        }

        segments.Reverse();
        return segments;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in ToSegments())
        {
            text.Append('/').Append(segment);
        }

        return text.ToString();
    }
}
