using Backoffice.Schema;

namespace Backoffice.Server.Caching;

/// <summary>
/// The version of this build. Two servers of one build share answers in Redis; after an update no caller gets an answer of the former program,
/// even though schema and operation are the same.
/// </summary>
internal static class BuildVersion
{
    public static string Text { get; } = string.Join(
        '.',
        new[] { typeof(BuildVersion), typeof(BackofficeSchema), typeof(DataLoaders.Batching.StatementBatcher), typeof(Persistence.BackofficeDbContext), typeof(GraphQL.TypeSystem.GraphQLSchema) }
            .Select(type => type.Module.ModuleVersionId.ToString("N")[..12]));
}
