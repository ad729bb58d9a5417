using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Introspection;

/// <summary>The introspection system: the types and meta fields by which a client asks for the schema.</summary>
/// <remarks>Spec §4. Given to the schema builder as its prelude.</remarks>
public static class IntrospectionSystem
{
    /// <summary>Makes the introspection system of a schema.</summary>
    /// <param name="schema">Answers with the schema, once it is built.</param>
    public static SchemaPrelude Create(Func<GraphQLSchema> schema)
    {
        var types = new MetaTypes();
        MetaSchema.Complete(types);
        MetaType.Complete(types, schema);
        MetaField.Complete(types);
        MetaInputValue.Complete(types);
        MetaEnumValue.Complete(types);
        MetaDirective.Complete(types);
        return new SchemaPrelude(types.All, [SchemaField(types, schema), TypeField(types, schema)]);
    }

    private static FieldDefinition SchemaField(MetaTypes types, Func<GraphQLSchema> schema) =>
        new("__schema", new NonNullType(types.Schema))
        {
            Description = "Access the current type schema of this server.",
            Resolver = new PropertyResolver(_ => schema()),
        };

    private static FieldDefinition TypeField(MetaTypes types, Func<GraphQLSchema> schema) => new("__type", types.Type)
    {
        Description = "Request the type information of a single type.",
        Arguments = [new InputValueDefinition("name", new NonNullType(BuiltInScalars.String))],
        Resolver = new ObjectResolver(context =>
            ValueTask.FromResult<object?>(schema().FindType(context.Argument<string>("name") ?? string.Empty))),
    };
}
