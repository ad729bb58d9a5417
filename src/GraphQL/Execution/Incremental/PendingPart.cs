using System.Globalization;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>Something that the client is told will come later: a deferred fragment at one object, or the rest of one list.</summary>
internal abstract class PendingPart(string? label, ResponsePath? path)
{
    /// <summary>The client's name for it, or null.</summary>
    public string? Label { get; } = label;

    /// <summary>The position of the object or list; null at the root.</summary>
    public ResponsePath? Path { get; } = path;

    /// <summary>The number under which the client knows it, once it has been announced.</summary>
    public int? Number { get; set; }

    /// <summary>True if it is finished.</summary>
    public bool IsDone { get; set; }

    public bool IsOpen => Number is not null && !IsDone;

    public string Id => Number?.ToString(CultureInfo.InvariantCulture) ?? throw new InvalidOperationException("It has not been announced.");
}
