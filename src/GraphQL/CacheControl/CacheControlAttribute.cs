using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>Writes <c>@cacheControl</c> on a type or field.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class CacheControlAttribute : DirectiveAttribute
{
    /// <summary>Leaves the ages to the arguments that are set.</summary>
    public CacheControlAttribute()
    {
    }

    /// <summary>Sets the age in the caller's own cache.</summary>
    /// <param name="maxAge">In seconds.</param>
    public CacheControlAttribute(int maxAge) => MaxAge = maxAge;

    /// <summary>The time for which the caller may keep the answer, in seconds; -1, the default, says nothing.</summary>
    public int MaxAge { get; set; } = -1;

    /// <summary>The time for which a shared cache may keep the answer, in seconds; -1, the default, says nothing.</summary>
    public int SharedMaxAge { get; set; } = -1;

    /// <summary>True if the ages of the field above count, and not those of the field's type.</summary>
    public bool InheritMaxAge { get; set; }

    /// <summary>The caches that may keep the answer, private or public; private unless set.</summary>
    public CacheScope Scope { get; set; }

    /// <summary>The names of the request headers that the answer depends on.</summary>
    public string[] Vary { get; set; } = [];

    /// <inheritdoc/>
    public override AppliedDirective ToDirective(SchemaBuilder builder)
    {
        builder.AddDirective(CacheControlDirective.Definition);
        return new CacheHint
        {
            MaxAge = MaxAge < 0 ? null : MaxAge,
            SharedMaxAge = SharedMaxAge < 0 ? null : SharedMaxAge,
            InheritMaxAge = InheritMaxAge,
            Scope = Scope,
            Vary = Vary,
        }.ToDirective();
    }
}
