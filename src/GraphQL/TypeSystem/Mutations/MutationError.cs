using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>An error that explains why a mutation changed nothing.</summary>
/// <remarks>A mutation declares the errors that it may answer with by <see cref="ErrorAttribute{T}"/>.</remarks>
/// <param name="Message">A message for people that says what is wrong.</param>
[InterfaceType("UserError")]
public abstract record MutationError(string Message)
{
    /// <summary>
    /// The path of the wrong value, such as <c>["input", "lines", "0", "unitPrice"]</c>; null when the error does not concern a single value.
    /// </summary>
    public IReadOnlyList<string>? Path { get; init; }
}
