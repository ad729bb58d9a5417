using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>A reason why a mutation changed nothing.</summary>
/// <remarks>A mutation declares the errors that it may answer with by <see cref="ErrorAttribute{T}"/>.</remarks>
/// <param name="Message">What is wrong, for people.</param>
[InterfaceType("UserError")]
public abstract record MutationError(string Message)
{
    /// <summary>
    /// The place in the input that is wrong, such as <c>["input", "lines", "0", "unitPrice"]</c>; null when the error is about no single value.
    /// </summary>
    public IReadOnlyList<string>? Path { get; init; }
}
