using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>A response without data: an event that could not be executed, or the failure that ends a source of events.</summary>
internal sealed class ErrorsPart(params IReadOnlyList<GraphQLError> errors) : ResponsePart
{
    private protected override void Write(JsonWriter writer) => ResponseWriter.WriteRequestErrors(writer, errors);
}
