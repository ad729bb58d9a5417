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
            new EnumValueDefinition("PRIVATE", CacheScope.Private) { Description = "The answer is for the caller alone." },
            new EnumValueDefinition("PUBLIC", CacheScope.Public) { Description = "The answer is the same for everybody." },
        ])
    {
        Description = "Whose caches may keep an answer.",
        RuntimeType = typeof(CacheScope),
    };

    /// <summary>The definition.</summary>
    public static DirectiveDefinition Definition { get; } = new(
        Name,
        [DirectiveLocation.Object, DirectiveLocation.FieldDefinition, DirectiveLocation.Interface, DirectiveLocation.Union],
        [
            new(MaxAge, BuiltInScalars.Int) { Description = "How long the caller may keep the answer, in seconds." },
            new(SharedMaxAge, BuiltInScalars.Int)
            {
                Description = "How long a cache that others use, too, may keep the answer, in seconds. Where the scope is PRIVATE that is "
                    + "the server's own cache, which keeps the answer for callers who may see the same.",
            },
            new(InheritMaxAge, BuiltInScalars.Boolean) { Description = "Whether the ages of the field above count." },
            new(Scope, ScopeType) { Description = "Whose caches may keep the answer; PRIVATE unless it is said." },
            new(Vary, new ListType(BuiltInScalars.String)) { Description = "The names of the request headers that the answer depends on." },
        ])
    {
        Description = "How long caches may keep what the type or field answers with. The lowest ages of an operation count, and PRIVATE wins.",
    };
}
