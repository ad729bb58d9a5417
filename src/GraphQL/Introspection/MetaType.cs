using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary><c>__Type</c></summary>
/// <remarks>Spec §4.2.2.</remarks>
internal static class MetaType
{
    public static void Complete(MetaTypes types, Func<GraphQLSchema> schema) => types.Type.Complete(
        [
            Meta.Field<GraphQLType>("kind", Meta.NonNull(types.TypeKind), type => MetaTypeKind.Of(type)),
            Meta.Field<GraphQLType>("name", BuiltInScalars.String, type => (type as NamedType)?.Name),
            Meta.Field<GraphQLType>("description", BuiltInScalars.String, type => (type as NamedType)?.Description),
            Meta.Field<GraphQLType>("specifiedByURL", BuiltInScalars.String, type => (type as ScalarType)?.SpecifiedByUrl),
            Meta.Filtered<GraphQLType, FieldDefinition>(
                "fields", Meta.ListOf(types.Field), type => (type as FieldsType)?.Fields, field => field.DeprecationReason),
            Meta.Field<GraphQLType>("interfaces", Meta.ListOf(types.Type), type => (type as FieldsType)?.Interfaces),
            Meta.Field<GraphQLType>(
                "possibleTypes",
                Meta.ListOf(types.Type),
                type => type is InterfaceType or UnionType ? schema().GetPossibleTypes((CompositeType)type) : null),
            Meta.Filtered<GraphQLType, EnumValueDefinition>(
                "enumValues", Meta.ListOf(types.EnumValue), type => (type as EnumType)?.Values, value => value.DeprecationReason),
            Meta.Filtered<GraphQLType, InputValueDefinition>(
                "inputFields", Meta.ListOf(types.InputValue), type => (type as InputObjectType)?.Fields, field => field.DeprecationReason),
            Meta.Field<GraphQLType>("ofType", types.Type, OfType),
            Meta.Field<GraphQLType>("isOneOf", BuiltInScalars.Boolean, type => (type as InputObjectType)?.IsOneOf),
        ],
        []);

    private static GraphQLType? OfType(GraphQLType type) => type switch
    {
        NonNullType => type.NullableType,
        ListType list => list.ItemType,
        _ => null,
    };
}
