using Backoffice.Schema;

namespace Backoffice.Server.Caching;

/// <summary>
/// Says which build this is. Two servers of one build share answers in Redis; after an update nobody gets what the former program made,
/// even though schema and operation are the same.
/// </summary>
internal static class BuildVersion
{
    public static string Text { get; } = string.Join(
        '.',
        new[] { typeof(BuildVersion), typeof(BackofficeSchema), typeof(DataLoaders.CompanyScope), typeof(Persistence.BackofficeDbContext), typeof(GraphQL.TypeSystem.GraphQLSchema) }
            .Select(type => type.Module.ModuleVersionId.ToString("N")[..12]));
}
