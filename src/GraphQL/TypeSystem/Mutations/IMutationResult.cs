namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>A <see cref="MutationResult{T}"/> of whatever type, as the fields of payloads read it.</summary>
internal interface IMutationResult
{
    public object? Value { get; }

    public IReadOnlyList<MutationError>? Errors { get; }
}
