using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Platform;

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
    /// Removes the cached responses of the company from all servers, or those of some entity types. This is needed only after changes that were
    /// made directly in the database, for example by a script; the cache takes changes made through the API into account by itself. For owners.
    /// </summary>
    [UseMutationConvention(PayloadFieldDescription = "The part of the cache that has been cleared; null when there are errors.")]
    [Error<UnknownEntityTypeError>]
    public static async Task<MutationResult<ClearedCache>> ClearCacheAsync(
        ClearCacheInput input, Caller caller, ICacheAdministration cache, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> entityTypes = input.EntityTypes ?? [];
        if (entityTypes.FirstOrDefault(name => !EntityTypes.Contains(name)) is { } unknown)
        {
            return new UnknownEntityTypeError(
                $"There is no entity type \"{unknown}\"; there are {string.Join(", ", EntityTypes)}.");
        }

        if (input.EntityTypes is not [])
        {
            await cache.ClearAsync(caller.CompanyId, [.. entityTypes.Distinct(StringComparer.Ordinal)], cancellationToken);
        }

        return new ClearedCache([.. input.EntityTypes ?? EntityTypes]);
    }
}
