using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Cost;

/// <summary>Writes <c>@cost</c> on a type, field, argument or input field.</summary>
/// <param name="weight">The weight.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CostAttribute(double weight) : DirectiveAttribute
{
    /// <summary>The weight.</summary>
    public double Weight { get; } = weight;

    /// <inheritdoc/>
    public override AppliedDirective ToDirective(SchemaBuilder builder)
    {
        builder.AddDirective(CostDirective.Definition);
        return CostDirective.Of(Weight);
    }
}
