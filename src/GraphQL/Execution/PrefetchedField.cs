namespace Backoffice.GraphQL.Execution;

/// <summary>A field that has been started.</summary>
/// <param name="Index">Its place in the object's plan.</param>
/// <param name="Values">The task that resolves it.</param>
/// <param name="Errors">The errors that it reports beside its values.</param>
internal readonly record struct PrefetchedField(int Index, Task<IReadOnlyList<object?>> Values, ExecutionErrors Errors);
