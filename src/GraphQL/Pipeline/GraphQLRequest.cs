using System.Text.Json;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>A request as a transport has read it.</summary>
/// <remarks>Spec §6.1. The memory belongs to the transport and must stay as it is until the request is answered.</remarks>
public readonly record struct GraphQLRequest
{
    /// <summary>The operation text in UTF-8; empty when it is only named by <see cref="Persisted"/>.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The persisted operation that the request names; null when it names none.</summary>
    public PersistedOperationReference? Persisted { get; init; }

    /// <summary>The name of the operation to execute, or null when the document has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables: a JSON object, or the default when none were sent.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>The effect of a field error on the rest of the response. A response without errors is the same under each.</summary>
    public ErrorBehavior OnError { get; init; }

    /// <summary>
    /// The files that stand in the variables, by their places there such as <c>input.photos[0]</c>; null when there are none. The variables
    /// have a null in each of these places.
    /// </summary>
    public IReadOnlyDictionary<string, Upload>? Uploads { get; init; }
}
