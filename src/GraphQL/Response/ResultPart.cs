using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>The whole response to one event.</summary>
internal sealed class ResultPart(ExecutionResult result) : ResponsePart
{
    public ExecutionResult Result => result;

    private protected override void Write(JsonWriter writer) => ResponseWriter.WriteResult(writer, result);
}
