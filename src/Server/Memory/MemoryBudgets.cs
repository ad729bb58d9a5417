using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.Server.Memory;

/// <summary>The budgets in bytes of the process.</summary>
internal sealed class MemoryBudgets(MemoryOptions options)
{
    /// <summary>Input that is not finished: bodies, forms and messages of WebSockets.</summary>
    public ByteBudget Input { get; } = new("Memory__InputBytes", options.InputBytes);

    /// <summary>Output in flight: answers from their making until the client has taken them.</summary>
    public ByteBudget Output { get; } = new("Memory__OutputBytes", options.OutputBytes);

    /// <summary>A writer of an answer to a caller, to be disposed when the client has taken the answer.</summary>
    public JsonWriter CreateWriter(Caller caller) => new() { Memory = new AnswerMemory(Output, caller) };
}
