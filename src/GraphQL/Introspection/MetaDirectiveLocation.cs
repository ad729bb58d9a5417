using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary><c>__DirectiveLocation</c></summary>
/// <remarks>Spec §4.2.6.</remarks>
internal static class MetaDirectiveLocation
{
    public static EnumType Create() => new(
        "__DirectiveLocation",
        [.. Enum.GetValues<DirectiveLocation>().Select(location => new EnumValueDefinition(location.ToName(), location))])
    {
        Description = "A place where a directive may stand.",
        RuntimeType = typeof(DirectiveLocation),
    };
}
