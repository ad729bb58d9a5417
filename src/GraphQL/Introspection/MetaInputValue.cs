using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary><c>__InputValue</c></summary>
/// <remarks>Spec §4.2.4.</remarks>
internal static class MetaInputValue
{
    public static void Complete(MetaTypes types) => types.InputValue.Complete(
        [
            Meta.Field<InputValueDefinition>("name", Meta.NonNull(BuiltInScalars.String), value => value.Name),
            Meta.Field<InputValueDefinition>("description", BuiltInScalars.String, value => value.Description),
            Meta.Field<InputValueDefinition>("type", Meta.NonNull(types.Type), value => value.Type),
            Meta.Field<InputValueDefinition>(
                "defaultValue", BuiltInScalars.String, value => value.DefaultValue is { } literal ? Printer.Print(literal) : null),
            Meta.Field<InputValueDefinition>("isDeprecated", Meta.NonNull(BuiltInScalars.Boolean), value => value.DeprecationReason is not null),
            Meta.Field<InputValueDefinition>("deprecationReason", BuiltInScalars.String, value => value.DeprecationReason),
        ],
        []);
}
