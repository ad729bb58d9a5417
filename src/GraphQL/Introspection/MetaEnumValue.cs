using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary><c>__EnumValue</c></summary>
/// <remarks>Spec §4.2.5.</remarks>
internal static class MetaEnumValue
{
    public static void Complete(MetaTypes types) => types.EnumValue.Complete(
        [
            Meta.Field<EnumValueDefinition>("name", Meta.NonNull(BuiltInScalars.String), value => value.Name),
            Meta.Field<EnumValueDefinition>("description", BuiltInScalars.String, value => value.Description),
            Meta.Field<EnumValueDefinition>("isDeprecated", Meta.NonNull(BuiltInScalars.Boolean), value => value.DeprecationReason is not null),
            Meta.Field<EnumValueDefinition>("deprecationReason", BuiltInScalars.String, value => value.DeprecationReason),
        ],
        []);
}
