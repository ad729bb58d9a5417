using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary><c>__Field</c></summary>
/// <remarks>Spec §4.2.3.</remarks>
internal static class MetaField
{
    public static void Complete(MetaTypes types) => types.Field.Complete(
        [
            Meta.Field<FieldDefinition>("name", Meta.NonNull(BuiltInScalars.String), field => field.Name),
            Meta.Field<FieldDefinition>("description", BuiltInScalars.String, field => field.Description),
            Meta.Filtered<FieldDefinition, InputValueDefinition>(
                "args", Meta.NonNull(Meta.ListOf(types.InputValue)), field => field.Arguments, argument => argument.DeprecationReason),
            Meta.Field<FieldDefinition>("type", Meta.NonNull(types.Type), field => field.Type),
            Meta.Field<FieldDefinition>("isDeprecated", Meta.NonNull(BuiltInScalars.Boolean), field => field.DeprecationReason is not null),
            Meta.Field<FieldDefinition>("deprecationReason", BuiltInScalars.String, field => field.DeprecationReason),
        ],
        []);
}
