using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.CacheControl;

/// <summary><c>@cacheControl</c>: how long caches may keep what a type or field answers with.</summary>
public static class CacheControlDirective
{
    /// <summary>The directive's name, without <c>@</c>.</summary>
    public const string Name = "cacheControl";

    internal const string MaxAge = "maxAge";
    internal const string SharedMaxAge = "sharedMaxAge";
    internal const string InheritMaxAge = "inheritMaxAge";
    internal const string Scope = "scope";
    internal const string Vary = "vary";

    /// <summary>The type of the argument <c>scope</c>.</summary>
    public static EnumType ScopeType { get; } = new(
        "CacheControlScope",
        [
            new EnumValueDefinition("PRIVATE", CacheScope.Private) { Description = "The response is for a single caller: only the caller's own cache and the server's cache may keep it." },
            new EnumValueDefinition("PUBLIC", CacheScope.Public) { Description = "The response is the same for all callers: any cache may keep it." },
        ])
    {
        Description = "The caches that may keep a response.",
        RuntimeType = typeof(CacheScope),
    };

    /// <summary>The definition.</summary>
    public static DirectiveDefinition Definition { get; } = new(
        Name,
        [DirectiveLocation.Object, DirectiveLocation.FieldDefinition, DirectiveLocation.Interface, DirectiveLocation.Union],
        [
            new(MaxAge, BuiltInScalars.Int) { Description = "The number of seconds for which the caller may keep the response." },
            new(SharedMaxAge, BuiltInScalars.Int)
            {
                Description = "The number of seconds for which a shared cache may keep the response. With the scope `PRIVATE` this is "
                    + "the server's own cache, which uses the response only for callers with the same permissions.",
            },
            new(InheritMaxAge, BuiltInScalars.Boolean) { Description = "True to apply the ages of the parent field." },
            new(Scope, ScopeType) { Description = "The caches that may keep the response; `PRIVATE` by default." },
            new(Vary, new ListType(BuiltInScalars.String)) { Description = "The names of the request headers that the response depends on." },
        ])
    {
        Description = "The time for which caches may keep the value of the field, or objects of the type. The lowest ages in an operation apply to its whole response, and `PRIVATE` takes precedence over `PUBLIC`.",
    };
}
