using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>Values that came later: fields of an object, or items of a list, and their errors.</summary>
/// <param name="Group">The group with the values: the object itself, or (for items) the object whose first column they are.</param>
/// <param name="Index">The object's index in the group.</param>
/// <param name="Errors">The errors among the values.</param>
internal sealed record IncrementalData(ObjectGroup Group, int Index, IReadOnlyList<GraphQLError> Errors);
