using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Tests.Execution;

/// <summary>Short forms for making schemas by hand, so that a test shows all that it depends on.</summary>
internal static class SchemaOf
{
    public static GraphQLSchema Query(params FieldDefinition[] fields) => Types(Object("Query", fields));

    public static GraphQLSchema Types(ObjectType query, params NamedType[] others) => new(
        [query, .. others, .. BuiltInScalars.All],
        [.. BuiltInDirectives.All, .. IncrementalDirectives.All],
        query,
        others.OfType<ObjectType>().FirstOrDefault(t => t.Name == "Mutation"),
        others.OfType<ObjectType>().FirstOrDefault(t => t.Name == "Subscription"));

    public static ObjectType Object(string name, params FieldDefinition[] fields) => Object(name, [], fields);

    public static ObjectType Object(string name, InterfaceType[] interfaces, params FieldDefinition[] fields)
    {
        var type = new ObjectType(name) { IsTypeOf = value => value is not Item item || item.TypeName == name || item.TypeName is null };
        type.Complete(fields, interfaces);
        return type;
    }

    public static InterfaceType Interface(string name, params FieldDefinition[] fields)
    {
        var type = new InterfaceType(name);
        type.Complete(fields, []);
        return type;
    }

    public static GraphQLType List(GraphQLType type) => new ListType(type);

    public static GraphQLType Required(GraphQLType type) => new NonNullType(type);

    /// <summary>A field that reads a property from the parent.</summary>
    public static FieldDefinition Read(string name, GraphQLType type, Func<Item, object?> get) =>
        new(name, type) { Resolver = new PropertyResolver(parent => get((Item)parent)) };

    /// <summary>A field that resolves for each parent by itself.</summary>
    public static FieldDefinition Each(
        string name, GraphQLType type, Func<ResolverContext, ValueTask<object?>> resolve, params InputValueDefinition[] arguments) =>
        new(name, type) { Resolver = new ObjectResolver(resolve), Arguments = arguments };

    /// <summary>A field that resolves for each parent by itself, at once.</summary>
    public static FieldDefinition Each(string name, GraphQLType type, Func<ResolverContext, object?> resolve) =>
        new(name, type) { Resolver = new ObjectResolver(context => ValueTask.FromResult(resolve(context))) };

    /// <summary>A field that resolves for all parents together.</summary>
    public static FieldDefinition All(string name, GraphQLType type, Func<IReadOnlyList<Item>, IReadOnlyList<object?>> resolve) =>
        new(name, type)
        {
            Resolver = new BatchResolver(context => ValueTask.FromResult(resolve([.. context.Parents.Cast<Item>()]))),
        };

    /// <summary>A root field of the subscription type, whose value is the event.</summary>
    public static FieldDefinition Events(
        string name, GraphQLType type, Func<ResolverContext, IAsyncEnumerable<object?>> subscribe, params InputValueDefinition[] arguments) =>
        new(name, type) { Resolver = new PropertyResolver(parent => parent), SourceEventStream = subscribe, Arguments = arguments };

    /// <summary>The objects of these schemas.</summary>
    public sealed record Item(int Id, string? Name = null, string? TypeName = null);
}
