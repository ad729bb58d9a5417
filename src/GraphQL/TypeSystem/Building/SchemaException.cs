namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>A schema cannot be built; the message lists everything that is wrong with it.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Creates an exception of one or more errors.</summary>
    /// <param name="errors">The errors, one sentence each.</param>
    public SchemaException(params IReadOnlyList<string> errors)
        : base(errors.Count == 1 ? errors[0] : $"The schema has {errors.Count} errors:\n- {string.Join("\n- ", errors)}") =>
        Errors = errors;

    /// <summary>The errors, one sentence each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
