using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Sorting;

/// <summary>One key of an order.</summary>
/// <param name="Selector">Selects the key from the object, under the key's own type.</param>
/// <param name="Direction">The direction of the key.</param>
public sealed record SortKey(LambdaExpression Selector, SortDirection Direction)
{
    /// <summary>The property that is the key.</summary>
    public PropertyInfo Property { get; } = (Selector.Body as MemberExpression)?.Member as PropertyInfo
        ?? throw new InvalidOperationException($"{Selector} is not a property.");

    /// <summary>The name that clients see; the property's unless set.</summary>
    public string Name { get => field ?? SchemaNaming.FieldName(Property); init; }

    /// <summary>True if the greatest comes first.</summary>
    public bool IsDescending => Direction == SortDirection.Descending;

    /// <summary>The same key the other way round.</summary>
    public SortKey Reverse() =>
        this with { Direction = IsDescending ? SortDirection.Ascending : SortDirection.Descending };
}
