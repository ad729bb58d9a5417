using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>An entry of <c>incremental</c>: values and what they are a part of.</summary>
/// <param name="Part">The fragment or list.</param>
/// <param name="Path">The position of the values: of the object that has the fields, or of the first of the items.</param>
/// <param name="Data">The values.</param>
internal sealed record IncrementalEntry(PendingPart Part, ResponsePath? Path, IncrementalData Data)
{
    public bool IsItems => Part is StreamedList;
}
