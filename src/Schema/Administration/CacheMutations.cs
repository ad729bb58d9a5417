using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Administration;

[MutationType]
internal static class CacheMutations
{
    private static readonly string[] EntityTypes =
    [
        .. EntityDeclarations.TypesOf(typeof(CacheMutations).Assembly)
            .Select(entity => SchemaNaming.TypeName(entity.RuntimeType))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Forgets what all servers have cached of the company, or of some of its entity types. Needed only after rows were written past the
    /// servers, by a script for example: what they write themselves is never stale. For owners.
    /// </summary>
    [UseMutationConvention]
    [Error<UnknownEntityTypeError>]
    public static async Task<MutationResult<ClearedCache>> ClearCacheAsync(
        ClearCacheInput input, Viewer viewer, ICacheAdministration cache, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> entityTypes = input.EntityTypes ?? [];
        if (entityTypes.FirstOrDefault(name => !EntityTypes.Contains(name)) is { } unknown)
        {
            return new UnknownEntityTypeError(
                $"There is no entity type \"{unknown}\"; there are {string.Join(", ", EntityTypes)}.");
        }

        if (input.EntityTypes is not [])
        {
            await cache.ClearAsync(viewer.CompanyId, [.. entityTypes.Distinct(StringComparer.Ordinal)], cancellationToken);
        }

        return new ClearedCache([.. input.EntityTypes ?? EntityTypes]);
    }
}
