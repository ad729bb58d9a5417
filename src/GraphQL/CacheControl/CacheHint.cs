using System.Globalization;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>The values of a <c>@cacheControl</c> directive in the schema.</summary>
public sealed record CacheHint
{
    /// <summary>The time for which the caller may keep the answer, in seconds; null when it is not declared.</summary>
    public int? MaxAge { get; init; }

    /// <summary>The time for which a shared cache may keep the answer, in seconds; null when it is not declared.</summary>
    public int? SharedMaxAge { get; init; }

    /// <summary>True if the ages of the field above count.</summary>
    public bool InheritMaxAge { get; init; }

    /// <summary>The caches that may keep the answer; null when it is not declared, which means private.</summary>
    public CacheScope? Scope { get; init; }

    /// <summary>The names of the request headers that the answer depends on.</summary>
    public IReadOnlyList<string> Vary { get; init; } = [];

    /// <summary>The time for which a shared cache may keep the answer: the declared shared age, otherwise the declared age.</summary>
    internal int? EffectiveSharedMaxAge => SharedMaxAge ?? MaxAge;

    /// <summary>Reads the directive among those of a definition; null when it is not there.</summary>
    public static CacheHint? Find(IReadOnlyList<AppliedDirective> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name == CacheControlDirective.Name)
            {
                return Read(directive);
            }
        }

        return null;
    }

    /// <summary>The directive that says so.</summary>
    public AppliedDirective ToDirective()
    {
        var arguments = new List<ArgumentNode>();
        AddAge(CacheControlDirective.MaxAge, MaxAge);
        AddAge(CacheControlDirective.SharedMaxAge, SharedMaxAge);
        if (InheritMaxAge)
        {
            arguments.Add(new ArgumentNode(CacheControlDirective.InheritMaxAge, new BooleanValueNode(true)));
        }

        if (Scope is { } scope)
        {
            arguments.Add(new ArgumentNode(CacheControlDirective.Scope, new EnumValueNode(scope == CacheScope.Public ? "PUBLIC" : "PRIVATE")));
        }

        if (Vary.Count > 0)
        {
            arguments.Add(new ArgumentNode(
                CacheControlDirective.Vary, new ListValueNode([.. Vary.Select(name => new StringValueNode(name))])));
        }

        return new AppliedDirective(CacheControlDirective.Name, arguments);

        void AddAge(string name, int? age)
        {
            if (age is { } seconds)
            {
                arguments.Add(new ArgumentNode(name, new IntValueNode(seconds.ToString(CultureInfo.InvariantCulture))));
            }
        }
    }

    /// <summary>The hint of a field, completed by the hint of its type.</summary>
    internal CacheHint Over(CacheHint type) => new()
    {
        MaxAge = MaxAge ?? (SharedMaxAge is null && !InheritMaxAge ? type.MaxAge : null),
        SharedMaxAge = SharedMaxAge ?? (MaxAge is null && !InheritMaxAge ? type.SharedMaxAge : null),
        InheritMaxAge = InheritMaxAge,
        Scope = Scope ?? type.Scope,
        Vary = [.. Vary, .. type.Vary],
    };

    private static CacheHint Read(AppliedDirective directive)
    {
        return new CacheHint
        {
            MaxAge = Age(CacheControlDirective.MaxAge),
            SharedMaxAge = Age(CacheControlDirective.SharedMaxAge),
            InheritMaxAge = Find(CacheControlDirective.InheritMaxAge) is BooleanValueNode { Value: true },
            Scope = Find(CacheControlDirective.Scope) is EnumValueNode { Value: var scope }
                ? scope == "PUBLIC" ? CacheScope.Public : CacheScope.Private
                : null,
            Vary = Find(CacheControlDirective.Vary) switch
            {
                ListValueNode names => [.. names.Values.OfType<StringValueNode>().Select(name => name.Value)],
                StringValueNode name => [name.Value],
                _ => [],
            },
        };

        int? Age(string name) =>
            Find(name) is IntValueNode { Value: var text } ? int.Parse(text, CultureInfo.InvariantCulture) : null;

        ValueNode? Find(string name) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
    }
}
