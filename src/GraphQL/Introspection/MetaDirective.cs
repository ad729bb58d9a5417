using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary><c>__Directive</c></summary>
/// <remarks>Spec §4.2.6.</remarks>
internal static class MetaDirective
{
    public static void Complete(MetaTypes types) => types.Directive.Complete(
        [
            Meta.Field<DirectiveDefinition>("name", Meta.NonNull(BuiltInScalars.String), directive => directive.Name),
            Meta.Field<DirectiveDefinition>("description", BuiltInScalars.String, directive => directive.Description),
            Meta.Field<DirectiveDefinition>("isRepeatable", Meta.NonNull(BuiltInScalars.Boolean), directive => directive.IsRepeatable),
            Meta.Field<DirectiveDefinition>(
                "locations", Meta.NonNull(Meta.ListOf(types.DirectiveLocation)), directive => directive.Locations),
            Meta.Filtered<DirectiveDefinition, InputValueDefinition>(
                "args", Meta.NonNull(Meta.ListOf(types.InputValue)), directive => directive.Arguments, argument => argument.DeprecationReason),
        ],
        []);
}
