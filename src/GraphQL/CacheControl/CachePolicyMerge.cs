using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>Merges the <c>@cacheControl</c> of an operation's fields: the lowest ages count, and private wins.</summary>
/// <remarks>
/// A field's directive comes before that of its type; what neither says is inherited from the field above, so that a connection lives as
/// long as its nodes. A field of the query root must say something, or else the answer is not to be kept.
/// </remarks>
internal sealed class CachePolicyMerge(GraphQLSchema schema)
{
    /// <summary>Operations with more places than this are not kept: working out the policy would take longer than it is worth.</summary>
    private const int MaxPlaces = 20_000;

    private readonly SortedSet<string> _vary = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _entityTypes = new(StringComparer.Ordinal);
    private int _places;
    private int? _maxAge;
    private int? _sharedMaxAge;
    private int? _storedFor;
    private bool _isPrivate;
    private bool _isPerUser;
    private bool _isSharedMaxAgeSaid;

    /// <summary>The policy of an operation; null when its answer is not to be kept.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="fields">The fields of the query root.</param>
    public static CachePolicy? Merge(GraphQLSchema schema, IReadOnlyList<FieldSelection> fields)
    {
        var merge = new CachePolicyMerge(schema);
        foreach (var field in fields)
        {
            if (ReferenceEquals(field.Field, GraphQLSchema.TypeNameField))
            {
                continue;
            }

            if (field.Field.Name.StartsWith("__", StringComparison.Ordinal) || !merge.TryAdd(field, isRoot: true))
            {
                return null;
            }
        }

        return merge.ToPolicy();
    }

    private bool TryAdd(FieldSelection field, bool isRoot)
    {
        if (++_places > MaxPlaces)
        {
            return false;
        }

        var isSaid = false;
        foreach (var hint in HintsOf(field.Field))
        {
            isSaid |= hint.EffectiveSharedMaxAge is not null;
            Add(hint);
        }

        if (isRoot && !isSaid)
        {
            return false;
        }

        _entityTypes.UnionWith(field.Field.EntityTypes);
        AddEntityTypes(field.Field.Type.Named);
        foreach (var child in field.Children)
        {
            if (!TryAdd(child, isRoot: false))
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<CacheHint> HintsOf(FieldDefinition field)
    {
        var own = CacheHint.Find(field.Directives);
        var isOfType = false;
        if (field.Type.Named is CompositeType composite)
        {
            foreach (var type in schema.GetPossibleTypes(composite))
            {
                if ((CacheHint.Find(type.Directives) ?? CacheHint.Find(composite.Directives)) is { } hint)
                {
                    isOfType = true;
                    yield return own?.Over(hint) ?? hint;
                }
            }
        }

        if (own is not null && !isOfType)
        {
            yield return own;
        }
    }

    private void Add(CacheHint hint)
    {
        if (!hint.InheritMaxAge)
        {
            _maxAge = Lowest(_maxAge, hint.MaxAge);
            _sharedMaxAge = Lowest(_sharedMaxAge, hint.EffectiveSharedMaxAge);
            _storedFor = _sharedMaxAge;
            _isSharedMaxAgeSaid |= hint.SharedMaxAge is not null;
        }

        if (hint.Scope is not CacheScope.Public)
        {
            _isPrivate = true;
            _isPerUser |= hint.SharedMaxAge is null && !hint.InheritMaxAge;
        }

        foreach (var name in hint.Vary)
        {
            _vary.Add(name.ToLowerInvariant());
        }
    }

    /// <summary>A page is made of its nodes, even if only their number is asked for.</summary>
    private void AddEntityTypes(NamedType type)
    {
        if (type is not CompositeType composite)
        {
            return;
        }

        foreach (var possible in schema.GetPossibleTypes(composite))
        {
            if (!IsWrapper(possible))
            {
                _entityTypes.UnionWith(possible.EntityTypes ?? [possible.Name]);
            }
            else if (possible.FindField("nodes") is { } nodes)
            {
                AddEntityTypes(nodes.Type.Named);
            }
        }
    }

    internal static bool IsWrapper(NamedType type) => type.RuntimeType?.IsAssignableTo(typeof(IWrapsNodes)) == true;

    private CachePolicy? ToPolicy() => _storedFor is null ? null : new CachePolicy
    {
        MaxAge = _maxAge,
        SharedMaxAge = _isSharedMaxAgeSaid ? _sharedMaxAge : null,
        StoredFor = TimeSpan.FromSeconds(_storedFor.Value),
        Scope = _isPrivate ? CacheScope.Private : CacheScope.Public,
        IsPerUser = _isPerUser,
        Vary = [.. _vary],
        EntityTypes = [.. _entityTypes],
    };

    private static int? Lowest(int? one, int? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);
}
