using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>The result of a mutation: the object that it made or changed, or errors. Both convert to it implicitly.</summary>
/// <typeparam name="T">The CLR type of the object.</typeparam>
public sealed class MutationResult<T> : IMutationResult, IWrapsNodes
    where T : class
{
    /// <summary>Creates the result of a mutation that did what it was asked to.</summary>
    /// <param name="value">The object that was made or changed.</param>
    public MutationResult(T value) => Value = value;

    /// <summary>Creates the result of a mutation that changed nothing.</summary>
    /// <param name="errors">The errors, at least one.</param>
    public MutationResult(params IReadOnlyList<MutationError> errors) => Errors = errors;

    /// <summary>The object that was made or changed; null when there are errors.</summary>
    public T? Value { get; }

    /// <summary>The errors for which nothing was changed; null when something was.</summary>
    public IReadOnlyList<MutationError>? Errors { get; }

    object? IMutationResult.Value => Value;

    /// <summary>The result of a mutation that did what it was asked to.</summary>
    /// <param name="value">The object that was made or changed.</param>
    public static implicit operator MutationResult<T>(T value) => new(value);

    /// <summary>The result of a mutation that changed nothing.</summary>
    /// <param name="error">The reason.</param>
    public static implicit operator MutationResult<T>(MutationError error) => new(error);
}
