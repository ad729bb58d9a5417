using System.Collections.Frozen;
using System.Diagnostics;
using System.Linq.Expressions;
using Backoffice.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Persistence.Querying;

/// <summary>A table as the model describes it.</summary>
internal sealed class Table
{
    private readonly FrozenDictionary<string, Column> _columnsByProperty;
    private FrozenDictionary<string, Relation> _relationsByProperty = FrozenDictionary<string, Relation>.Empty;

    public Table(IEntityType entityType)
    {
        var table = StoreObjectIdentifier.Create(entityType, StoreObjectType.Table)
            ?? throw new ArgumentException($"{entityType.DisplayName()} has no table.", nameof(entityType));
        EntityType = entityType;
        Name = table.Name;
        Columns =
        [
            .. entityType.GetProperties()
                .Where(property => property.PropertyInfo is not null)
                .Select((property, index) => new Column(property, property.GetColumnName(table) ?? property.Name, index)),
        ];
        _columnsByProperty = Columns.ToFrozenDictionary(column => column.Property.Name, StringComparer.Ordinal);

        var filter = entityType.GetDeclaredQueryFilters().FirstOrDefault(filter => filter.Key == TenantEntities.FilterName);
        Tenant = filter?.Expression is { } expression ? FilteredColumn(expression) : null;
        Company = _columnsByProperty.GetValueOrDefault(nameof(ITenantEntity.CompanyId));
        Key = entityType.FindPrimaryKey() is { Properties: [.., var last] } ? this[last.Name] : throw new UnreachableException();
    }

    public IEntityType EntityType { get; }

    public string Name { get; }

    public Column[] Columns { get; }

    /// <summary>The column that the tenant filter compares with the company; null when the model has no such filter.</summary>
    public Column? Tenant { get; }

    /// <summary>The column with the company of a row; a company itself has none.</summary>
    public Column? Company { get; }

    /// <summary>The last column of the primary key, unique in a company.</summary>
    public Column Key { get; }

    public Column this[string property] =>
        Find(property) ?? throw new ArgumentException($"{EntityType.ClrType.Name} has no column for \"{property}\".", nameof(property));

    public Column? Find(string property) => _columnsByProperty.GetValueOrDefault(property);

    public Relation? FindRelation(string property) => _relationsByProperty.GetValueOrDefault(property);

    /// <summary>The first wall: part of every statement, for every alias of the table.</summary>
    public string? TenantCondition(string alias) => Tenant is null ? null : $"{alias}.{Tenant.Name} = $1";

    /// <summary>A condition on the rows of the tenant.</summary>
    public string OfTenant(string alias, string condition) => TenantCondition(alias) is { } tenant ? $"{tenant} and {condition}" : condition;

    internal void Relate(Func<IEntityType, Table> tableOf) =>
        _relationsByProperty = EntityType.GetNavigations().Where(navigation => navigation.IsCollection || navigation.IsOnDependent).ToFrozenDictionary(
            navigation => navigation.Name,
            navigation =>
            {
                var foreignKey = navigation.ForeignKey;
                var target = tableOf(navigation.TargetEntityType);
                var (own, other) = navigation.IsOnDependent
                    ? (foreignKey.Properties, foreignKey.PrincipalKey.Properties)
                    : (foreignKey.PrincipalKey.Properties, foreignKey.Properties);
                var pairs = own.Zip(other, (mine, theirs) => (Own: this[mine.Name], Other: target[theirs.Name])).ToLookup(
                    pair => pair.Own == Company);
                return new Relation(
                    target,
                    navigation.IsCollection,
                    pairs[false].Any(pair => pair.Own.IsNullable),
                    [.. pairs[false]],
                    pairs[true].Cast<(Column, Column)?>().FirstOrDefault());
            },
            StringComparer.Ordinal);

    private Column FilteredColumn(LambdaExpression filter) =>
        filter.Body is BinaryExpression { NodeType: ExpressionType.Equal, Left: MemberExpression { Member.Name: var property } member }
            && member.Expression == filter.Parameters[0]
                ? this[property]
                : throw new NotSupportedException($"The tenant filter of {EntityType.DisplayName()} is not an equality: {filter}");
}
