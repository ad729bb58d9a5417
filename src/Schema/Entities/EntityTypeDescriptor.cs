using Backoffice.GraphQL.Sorting;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Operations;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;
using Backoffice.Schema.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Entities;

/// <summary>Takes what is said about an entity, and makes of it what the schema needs.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class EntityTypeDescriptor<T>(IReadOnlyEntityType model) : EntityDeclaration(model), IEntityTypeDescriptor<T>
    where T : class, IAuditedEntity
{
    private readonly List<FilterDescriptor<T>> _filters = [];
    private readonly List<OfferedOrder<T>> _orders = [];
    private readonly List<ReferenceDescriptor<T>> _references = [];
    private readonly HashSet<string> _ignored = [nameof(ITenantEntity.CompanyId)];
    private PagingOptions _pages = new();
    private string _pagesReason = "";
    private bool _hasRootFields = true;
    private bool _hasChanges;
    private string? _additions;
    private RowAccess<T>? _rows;

    /// <summary>The arguments of the list of all rows.</summary>
    public ListQuery<T> ListQuery => field ??= new ListQuery<T>
    {
        ConnectionName = char.ToUpperInvariant(Names.Many[0]) + Names.Many[1..],
        Options = _pages,
        Filter = new EntityFilter<T>(TypeName, _filters),
        Rows = _rows,
        Sort = new EntitySort<T>(_orders),
    };

    public override IEnumerable<IEntityList> Lists
    {
        get
        {
            foreach (var list in _references.Select(reference => reference.List).OfType<ListDescriptor<T>>())
            {
                list.Complete(ListQuery);
                yield return list;
            }
        }
    }

    public override IEnumerable<Type> ReferencedTypes => _references.Select(reference => reference.Navigation.TargetEntityType.ClrType);

    public override IRowAccess? Rows => _rows;

    private EntityNames Names => field ??= new EntityNames(TypeName, Model.GetTableName() ?? throw new UnreachableException());

    void IEntityTypeDescriptor<T>.Access(Roles read, Roles write) => Access = new EntityAccess(read, write);

    public void ShowAll(Roles roles, Expression<Func<T, bool>> others) => _rows = new RowAccess<T>(roles, others);

    public void Cache(CacheCategory category) => Category = category;

    public void Ignore<TValue>(Expression<Func<T, TValue>> property) => _ignored.Add(EntityProperty.Of(property).Name);

    public void Pages(int maxPageSize, string reason) =>
        (_pages, _pagesReason) = (new PagingOptions { MaxPageSize = maxPageSize }, reason);

    public void WithoutRootFields() => _hasRootFields = false;

    public void Changes() => _hasChanges = true;

    public void Additions(string name) => (_hasChanges, _additions) = (true, name);

    public FilterDescriptor<T> Filter<TValue>(Expression<Func<T, TValue>> property)
    {
        var member = EntityProperty.Of(property);
        var filter = new FilterDescriptor<T>(member, TargetOf(member), inputs => inputs.Offer(property));
        _filters.Add(filter);
        return filter;
    }

    public OfferedOrder<T> Sort<TKey>(Expression<Func<T, TKey>> key)
    {
        var order = new OfferedOrder<T>(key);
        _orders.Add(order);
        return order;
    }

    public ReferenceDescriptor<T> Reference<TOther>(Expression<Func<T, TOther?>> navigation, string description)
        where TOther : class, IAuditedEntity
    {
        var member = EntityProperty.Of(navigation);
        var reference = new EntityReference<T, TOther>(
            Model.FindNavigation(member) is { IsOnDependent: true } found
                ? found
                : throw new InvalidOperationException($"{TypeName}.{member.Name} is no foreign key of the model."),
            description);
        _references.Add(reference);
        return reference;
    }

    public override void Shape(TypeConfiguration type)
    {
        foreach (var field in type.Fields.ToList())
        {
            if (field.Member is not PropertyInfo property || property.DeclaringType?.IsAssignableFrom(typeof(T)) != true)
            {
                continue;
            }

            if (_ignored.Contains(property.Name) || Model.FindNavigation(property.Name) is not null)
            {
                type.Fields.Remove(field);
            }
            else if (property.Name == EntityKey<T>.Name)
            {
                field.UseGlobalId(type.Name);
                field.Description ??= $"The global id of the {Names.Words}.";
            }
            else if (TargetOf(property) is { } target)
            {
                field.UseGlobalId(target);
            }
        }

        _references.ForEach(reference => reference.AddTo(type));
    }

    public override void AddRootFields(SchemaBuilder builder)
    {
        if (_hasRootFields)
        {
            builder.AddRootField(OperationType.Query, RootFields.ById(Names, _rows));
            builder.AddRootField(OperationType.Query, RootFields.List(Names, ListQuery, _pagesReason, builder));
        }

        if (_hasChanges)
        {
            new EntityChanges<T>(
                Model,
                Names,
                [.. _references.Select(reference => (
                    reference.Key,
                    SchemaNaming.WordsOf(SchemaNaming.TypeName(reference.Navigation.TargetEntityType.ClrType)),
                    SchemaNaming.TypeName(reference.Navigation.TargetEntityType.ClrType)))],
                _ignored.Contains,
                _additions,
                _rows).AddTo(builder);
        }
    }

    public override void AddNode(NodeRegistry nodes) => nodes.Add<T>(
        TypeName,
        _rows is { } rows ? rows.LoadAsync : static (context, ids) => context.Services
            .GetRequiredService<EntityByIdLoader<T>>()
            .LoadAsync(ids, context.Selection, context.RequestAborted),
        AccessRules.NodeGuard(this));

    public override IEnumerable<string> FindFaults(IndexCatalog catalog) =>
        new ServedLists<T>(this, catalog).FindFaults(_filters, _orders, _references);

    /// <summary>The name of the entity whose id the property holds; null for any other property.</summary>
    private string? TargetOf(PropertyInfo property) =>
        Model.FindProperty(property)?.GetContainingForeignKeys().FirstOrDefault(key => key.Properties[^1].Name == property.Name) is { } key
            ? SchemaNaming.TypeName(key.PrincipalEntityType.ClrType)
            : null;
}
