using System.Collections.Frozen;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Changes;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Changes;

/// <summary>The query <c>changes</c>, with which a client keeps its own copy of objects up to date.</summary>
internal sealed class ChangeSync(IEnumerable<EntityDeclaration> entities, NodeLoader nodes)
{
    private const int UsualCount = 100;

    private readonly FrozenDictionary<string, EntityDeclaration> _entities = entities.ToFrozenDictionary(entity => entity.RuntimeType.Name, StringComparer.Ordinal);

    public void AddTo(SchemaBuilder builder)
    {
        builder.AddObjectType(typeof(ChangeSet), type => type.Fields.Add(new FieldConfiguration
        {
            Name = "nodes",
            Type = TypeReference.List(TypeReference.ForName("Node").NonNull()).NonNull(),
            Description = "The objects that were created or updated, as they are now.",
            RequiredMembers = [],
            ParentRuntimeType = typeof(ChangeSet),
            ParentTypeName = type.Name,
            Resolver = new ObjectResolver(async context => await nodes.LoadAsync(context, ((ChangeSet)context.Parent).Changed)),
        }));
        builder.AddRootField(OperationType.Query, new FieldConfiguration
        {
            Name = "changes",
            Type = TypeReference.ForNamedClrType(typeof(ChangeSet)).NonNull(),
            Description = "The objects that were changed after a cursor, in commit order. Without a cursor none, with a cursor from which to begin: read everything then, and what "
                + "has changed meanwhile comes with it.",
            Arguments =
            [
                Argument("after", TypeReference.ForType(BuiltInScalars.String), typeof(string), "The cursor of the last answer, or of an event of a subscription; null to begin."),
                Argument("types", TypeReference.List(TypeReference.ForType(BuiltInScalars.String).NonNull()), typeof(IReadOnlyList<string>), "The names of the types to read, such as `Customer`; null for all that the role may read."),
                Argument("first", TypeReference.ForType(BuiltInScalars.Int), typeof(int?), $"The number of changes, at most {ChangeLog.PageSize}; {UsualCount} when it is null."),
            ],
            Directives =
            [
                new ListSizeAttribute
                {
                    SlicingArguments = ["first"],
                    SlicingArgumentDefaultValue = UsualCount,
                    SizedFields = ["nodes", "deleted"],
                    RequireOneSlicingArgument = false,
                }.ToDirective(builder),
            ],
            ParentTypeName = nameof(OperationType.Query),
            ResultType = typeof(ChangeSet),
            Resolver = new ObjectResolver(async context => await ReadAsync(
                context, (string?)context.Arguments[0], (IReadOnlyList<string>?)context.Arguments[1], (int?)context.Arguments[2] ?? UsualCount)),
        });
    }

    private static ArgumentConfiguration Argument(string name, TypeReference type, Type runtimeType, string description) =>
        new() { Name = name, Type = type, RuntimeType = runtimeType, Description = description };

    private async Task<ChangeSet> ReadAsync(ResolverContext context, string? after, IReadOnlyList<string>? types, int first)
    {
        if (first is < 1 or > ChangeLog.PageSize)
        {
            throw ChangeErrors.TooMany(first);
        }

        var services = context.Services;
        var (log, cursors) = (services.GetRequiredService<ChangeLog>(), services.GetRequiredService<ChangeCursors>());
        var companyId = services.GetRequiredService<Caller>().CompanyId;
        if (after is null)
        {
            return new ChangeSet(cursors.Write(companyId, (await log.StartAsync(companyId, context.RequestAborted)).Cursor), false, [], []);
        }

        var cursor = cursors.Read(companyId, after);
        if (!await log.ReachesAsync(companyId, cursor, context.RequestAborted))
        {
            throw ChangeErrors.Expired();
        }

        var page = await log.ReadAsync(companyId, cursor, first, context.RequestAborted);
        var role = (UserRole)services.GetRequiredService<Caller>().Role;
        var (changed, deleted) = (new List<GlobalId>(), new List<GlobalId>());
        var hidden = await FindHiddenAsync(services, page.Changes, context.RequestAborted);
        foreach (var changes in page.Changes.GroupBy(change => (change.EntityType, change.EntityId)))
        {
            if (_entities.TryGetValue(changes.Key.EntityType, out var entity)
                && types?.Contains(entity.TypeName) != false
                && entity.Access is { } access && AccessRules.Admits(access.Read, role)
                && !hidden.Contains(changes.Key.EntityId))
            {
                (changes.Last().Kind is ChangeKind.Deleted ? deleted : changed).Add(new GlobalId(entity.TypeName, changes.Key.EntityId));
            }
        }

        return new ChangeSet(
            cursors.Write(companyId, page.Changes is [.., var last] ? last.Cursor : cursor), page.HasMore, changed, deleted);
    }

    /// <summary>Finds the changed rows that the role does not see.</summary>
    private async Task<HashSet<Guid>> FindHiddenAsync(IServiceProvider services, IReadOnlyList<LoggedChange> changes, CancellationToken cancellationToken)
    {
        var hidden = new HashSet<Guid>();
        foreach (var rows in changes.GroupBy(change => change.EntityType, change => change.EntityId))
        {
            if (_entities.GetValueOrDefault(rows.Key)?.Rows?.FinderOf(services) is { } visible)
            {
                Guid[] ids = [.. rows.Distinct()];
                hidden.UnionWith(ids.Except(await visible(ids, cancellationToken)));
            }
        }

        return hidden;
    }
}
