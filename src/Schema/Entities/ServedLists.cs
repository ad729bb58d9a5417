using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Operations;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Entities;

/// <summary>Compares the conditions and orders of an entity with the indexes of its table.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class ServedLists<T>(EntityDeclaration entity, IndexCatalog catalog)
    where T : class
{
    private readonly string _table = entity.Model.GetTableName() ?? throw new InvalidOperationException($"{entity.TypeName} has no table.");

    public IEnumerable<string> FindFaults(
        IEnumerable<FilterDescriptor<T>> filters,
        IReadOnlyList<OfferedOrder<T>> orders,
        IEnumerable<ReferenceDescriptor<T>> references) =>
    [
        .. catalog.IsBehindRowSecurity(_table) ? []
            : (string[])[$"The table {_table} is not behind row-level security: call enforce_tenancy('{_table}') in its migration."],
        .. filters.Select(FindFault).OfType<string>(),
        .. orders.Select(order => FindFault($"The list of all {_table}", order)).OfType<string>(),
        .. references
            .Where(reference => reference.List is not null)
            .SelectMany(reference => (reference.List is { Orders: { Count: > 0 } own } ? own : orders)
                .Select(order => FindFault($"{reference.Navigation.TargetEntityType.ClrType.Name}.{reference.List?.Name}", order, reference.Key.Name)))
            .OfType<string>(),
    ];

    private string? FindFault(FilterDescriptor<T> filter)
    {
        var column = ColumnOf(filter.Served.Name);
        return !catalog.Finds(_table, column)
            ? $"{entity.TypeName} offers conditions on {filter.Property.Name}, but no index of {_table} begins with company_id, {column}."
            : filter.HasPrefix && !catalog.FindsPrefix(_table, column)
            ? $"{entity.TypeName} offers to find {filter.Property.Name} by how it starts, but no index of {_table} begins with company_id, {column} text_pattern_ops."
            : null;
    }

    private string? FindFault(string list, OfferedOrder<T> order, string? foreignKey = null)
    {
        // The id breaks ties; in a list of children, all rows have the same foreign key.
        var keys = order.Keys.Select(key => key.Property.Name).Append(EntityKey<T>.Name).Distinct(StringComparer.Ordinal);
        string[] columns = [.. (foreignKey is null ? keys : keys.Prepend(foreignKey)).Select(ColumnOf)];
        return catalog.Orders(_table, columns) ? null
            : $"{list} offers an order, but no index of {_table} begins with company_id, {string.Join(", ", columns)}.";
    }

    private string ColumnOf(string property) => entity.Model.FindProperty(property)?.GetColumnName()
        ?? throw new InvalidOperationException($"{entity.TypeName}.{property} has no column.");
}
