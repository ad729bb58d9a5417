using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>The errors of one execution. Thread-safe.</summary>
internal sealed class ExecutionErrors(ErrorBehavior behavior)
{
    private readonly Lock _lock = new();
    private List<GraphQLError>? _errors;

    /// <summary>True if an error stands in a non-null position, so that nulls must spread.</summary>
    public bool HasNonNullViolations { get; private set; }

    /// <summary>True if a null in a non-null position makes null of what is around it.</summary>
    public bool PropagatesNulls => behavior == ErrorBehavior.Propagate;

    /// <summary>True if an error has ended the execution.</summary>
    public bool IsHalted { get; private set; }

    public void Add(GraphQLError error, PlanField field, ResponsePath path, bool violatesNonNull)
    {
        var complete = At(error, field, path);
        lock (_lock)
        {
            (_errors ??= []).Add(complete);
            HasNonNullViolations |= violatesNonNull && PropagatesNulls;
            IsHalted = behavior == ErrorBehavior.Halt;
        }
    }

    /// <summary>An error with its place: the path, where the field stands, and its coordinate.</summary>
    public static GraphQLError At(GraphQLError error, PlanField field, ResponsePath path)
    {
        var location = field.Nodes[0].Location;
        var placed = error with
        {
            Path = error.Path ?? path,
            Locations = error.Locations.Count > 0 ? error.Locations : [new SourceLocation(location.Line, location.Column)],
        };
        return placed.With("coordinate", SchemaCoordinate.Of(field.ParentType, field.Field));
    }

    /// <summary>Adds what others gathered.</summary>
    public void AddRange(ExecutionErrors others)
    {
        if (others._errors is null)
        {
            return;
        }

        lock (_lock)
        {
            (_errors ??= []).AddRange(others._errors);
            HasNonNullViolations |= others.HasNonNullViolations;
            IsHalted |= others.IsHalted;
        }
    }

    /// <summary>
    /// The errors, ordered by their fields' places in the document and then by path: fields run side by side, and the same
    /// request shall have the same answer. Only the first one where it has ended the execution.
    /// </summary>
    public IReadOnlyList<GraphQLError> ToList()
    {
        lock (_lock)
        {
            return _errors is null ? []
                : IsHalted ? [_errors[0]]
                : [.. _errors
                    .OrderBy(e => e.Locations[0].Line)
                    .ThenBy(e => e.Locations[0].Column)
                    .ThenBy(e => e.Path, PathComparer.Instance)];
        }
    }

    private sealed class PathComparer : IComparer<ResponsePath?>
    {
        public static PathComparer Instance { get; } = new();

        public int Compare(ResponsePath? x, ResponsePath? y)
        {
            var left = x?.ToSegments() ?? [];
            var right = y?.ToSegments() ?? [];
            for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
            {
                var order = left[i] is int a && right[i] is int b
                    ? a.CompareTo(b)
                    : string.CompareOrdinal(left[i].ToString(), right[i].ToString());
                if (order != 0)
                {
                    return order;
                }
            }

            return left.Count.CompareTo(right.Count);
        }
    }
}
