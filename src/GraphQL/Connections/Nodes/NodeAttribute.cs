using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Connections.Nodes;

/// <summary>
/// Makes an object type a <c>Node</c>, which clients may fetch by its global id. The type has an <c>id: ID!</c>, and
/// <see cref="NodeSchema.AddNodes"/> says how its objects are found.
/// </summary>
public sealed class NodeAttribute : TypeConfigurationAttribute
{
    /// <inheritdoc/>
    public override void Configure(TypeConfiguration type, SchemaBuilder builder) =>
        type.Interfaces.Add(NodeSchema.GetOrAddInterface(builder));
}
