using System.Collections.Frozen;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Changes;
using Backoffice.Schema.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Changes;

/// <summary>The subscription to the changes of an entity.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class EntityChanges<T>
    where T : class
{
    private const string After = "after";

    private readonly FrozenDictionary<string, string> _fieldsByColumn;
    private readonly string[] _fields;
    private readonly EntityNames _names;
    private readonly string? _additions;
    private readonly RowAccess<T>? _rows;
    private readonly IReadOnlyList<(IReadOnlyProperty Key, string Words, string TypeName)> _references;

    /// <param name="model">The entity in the model.</param>
    /// <param name="names">The names of the entity.</param>
    /// <param name="references">The foreign keys that narrow the subscription, with the names of the types that they lead to.</param>
    /// <param name="isIgnored">True if a property is no field.</param>
    /// <param name="additions">The name of the subscription when it is to new objects alone; null for all changes.</param>
    /// <param name="rows">Says which rows which roles see; null where all see all.</param>
    public EntityChanges(
        IReadOnlyEntityType model,
        EntityNames names,
        IReadOnlyList<(IReadOnlyProperty Key, string Words, string TypeName)> references,
        Func<string, bool> isIgnored,
        string? additions,
        RowAccess<T>? rows)
    {
        (_names, _references, _additions, _rows, EntityType) = (names, references, additions, rows, model.ClrType.Name);
        _fieldsByColumn = model.GetProperties()
            .Where(property => property.PropertyInfo is not null && !isIgnored(property.Name))
            .ToFrozenDictionary(property => property.GetColumnName(), property => SchemaNaming.CamelCase(property.Name), StringComparer.Ordinal);
        _fields = [.. model.GetProperties().Select(property => property.GetColumnName())];
    }

    /// <summary>The name of the entity in the log.</summary>
    public string EntityType { get; }

    /// <summary>True if subscribers are told of changes of a kind.</summary>
    public bool Includes(ChangeKind kind) => _additions is null || kind is ChangeKind.Created;

    /// <summary>Makes the event of a change.</summary>
    public Changed<T> Create(LoggedChange change, string cursor) => new(
        change,
        cursor,
        change.Kind is ChangeKind.Deleted ? [] : [.. _fields.Where(change.Columns.Contains).Select(_fieldsByColumn.GetValueOrDefault).OfType<string>()]);

    /// <summary>Adds the subscription and the type of its events.</summary>
    public void AddTo(SchemaBuilder builder)
    {
        builder.AddObjectType(typeof(Changed<T>), Shape);
        ArgumentConfiguration[] arguments =
        [
            IdArgument("id", SchemaNaming.TypeName(typeof(T)), $"The id of the {_names.Words} to follow; null for all."),
            .. _references.Select(reference => IdArgument(
                SchemaNaming.CamelCase(reference.Key.Name),
                reference.TypeName,
                $"The id of the {reference.Words} that the {_names.Words} refers to, or did before the change; null for all.")),
            new()
            {
                Name = After,
                Type = TypeReference.ForType(BuiltInScalars.String),
                Description = "The cursor of the last change that the client knows: what came since is sent first. Null to begin now.",
                RuntimeType = typeof(string),
            },
        ];
        builder.AddRootField(OperationType.Subscription, new FieldConfiguration
        {
            Name = _additions ?? $"{_names.One}Changed",
            Type = TypeReference.ForNamedClrType(typeof(Changed<T>)).NonNull(),
            Description = $"Each {(_additions is null ? $"change of {_names.WithArticle}" : $"new {_names.Words}")} once it is committed, in commit order.",
            Arguments = [.. arguments],
            ParentTypeName = nameof(OperationType.Subscription),
            ResultType = typeof(Changed<T>),
            SourceEventStream = Subscribe,
            Resolver = new PropertyResolver(static parent => parent),
        });
    }

    private static ArgumentConfiguration IdArgument(string name, string typeName, string description) => new()
    {
        Name = name,
        Type = TypeReference.ForType(BuiltInScalars.ID),
        Description = description,
        RuntimeType = typeof(Guid?),
        ConvertItem = value => GlobalIdConversion.Parse(value, typeName).Value,
    };

    private EntityChangeSource<T> Subscribe(ResolverContext context)
    {
        var services = context.Services;
        var ids = new List<Guid>();
        for (var i = 0; i <= _references.Count; i++)
        {
            if (context.Arguments[i] is Guid id)
            {
                ids.Add(id);
            }
        }

        var companyId = services.GetRequiredService<Caller>().CompanyId;
        var after = (string?)context.Arguments[_references.Count + 1] ?? services.GetRequiredService<ResumePoint>().Cursor;
        return new EntityChangeSource<T>(
            this,
            services.GetRequiredService<ChangeTopics>(),
            services.GetRequiredService<ChangeLog>(),
            services.GetRequiredService<ChangeCursors>(),
            companyId,
            ids,
            after,
            _rows?.FinderOf(services));
    }

    private void Shape(TypeConfiguration type)
    {
        // Not "id": clients take that for the key of the object in their caches, and a change is not the object.
        var id = type.Fields.Single(field => field.Name == "id");
        id.UseGlobalId(SchemaNaming.TypeName(typeof(T)));
        id.Name = $"{_names.One}Id";
        id.Description = $"The global id of the {_names.Words}.";
        type.Fields.Add(new FieldConfiguration
        {
            Name = _names.One,
            Type = TypeReference.ForNamedClrType(typeof(T)),
            Description = $"The {_names.Words} as it is now; null when it is deleted.",
            RequiredMembers = [nameof(Changed<T>.Id)],
            ParentRuntimeType = typeof(Changed<T>),
            ParentTypeName = type.Name,
            ResultType = typeof(T),
            Resolver = new ObjectResolver(static async context => context.Parent is Changed<T> { Kind: not ChangeKind.Deleted, Id: var id }
                ? await context.Services.GetRequiredService<EntityByIdLoader<T>>().LoadAsync(id, context.Selection, context.RequestAborted)
                : null),
        });
    }
}
