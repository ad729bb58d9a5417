using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>A <c>@stream</c> at one place of a plan.</summary>
/// <param name="label">The client's name for it, or null.</param>
/// <param name="initialCount">The number of initial items.</param>
/// <param name="items">The field alone, not streamed, as which the later items are executed.</param>
internal sealed class StreamUsage(string? label, ValueNode? initialCount, ObjectPlan items)
{
    public string? Label { get; } = label;

    public ObjectPlan Items { get; } = items;

    /// <returns>The number of initial items; negative when the client asks for that.</returns>
    public int InitialCount(VariableValues variables) => initialCount switch
    {
        IntValueNode literal => int.Parse(literal.Value, System.Globalization.CultureInfo.InvariantCulture),
        VariableNode variable => variables.TryGet(variable.Name.Value, out var value) && value is int count ? count : 0,
        _ => 0,
    };
}
