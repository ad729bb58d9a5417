using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections.Nodes;

/// <summary>Adds the interface <c>Node</c> and the fields that fetch its objects.</summary>
/// <remarks>Relay's "GraphQL Global Object Identification Specification".</remarks>
public static class NodeSchema
{
    /// <summary>Adds <c>node</c> and <c>nodes</c> to the query root.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="register">Says how the objects of each type with <see cref="NodeAttribute"/> are found.</param>
    public static SchemaBuilder AddNodes(this SchemaBuilder builder, Action<NodeRegistry> register)
    {
        var registry = new NodeRegistry();
        register(registry);
        var resolver = new NodeResolver(registry.ToFrozen());
        var node = TypeReference.ForType(GetOrAddInterface(builder));
        var id = TypeReference.ForType(BuiltInScalars.ID).NonNull();
        builder.AddRootField(OperationType.Query, new FieldConfiguration
        {
            Name = "node",
            ParentTypeName = nameof(OperationType.Query),
            Type = node,
            Description = "An object by its global id; null when the company has no object with this id.",
            Arguments = [new ArgumentConfiguration { Name = "id", Type = id, Description = "The global id of the object." }],
            Resolver = new ObjectResolver(resolver.ResolveNodeAsync),
        });
        builder.AddRootField(OperationType.Query, new FieldConfiguration
        {
            Name = "nodes",
            ParentTypeName = nameof(OperationType.Query),
            Type = TypeReference.List(node).NonNull(),
            Description = "Objects by their global ids, in the order of the ids; null in place of an object that does not exist.",
            Arguments =
            [
                new ArgumentConfiguration
                {
                    Name = "ids",
                    Type = TypeReference.List(id).NonNull(),
                    Description = $"The global ids of the objects, at most {NodeResolver.MaxNodes}.",
                },
            ],
            Resolver = new ObjectResolver(resolver.ResolveNodesAsync),
        });
        return builder;
    }

    /// <summary>Finds or makes the interface.</summary>
    internal static InterfaceType GetOrAddInterface(SchemaBuilder builder) => builder.GetOrAddType(
        "Node",
        static () => new InterfaceType("Node") { Description = "An object that has a global id, by which `node` finds it." },
        static type => type.Complete(
            [new FieldDefinition("id", new NonNullType(BuiltInScalars.ID)) { Description = "The global id of the object, unique across all types." }],
            []));
}
