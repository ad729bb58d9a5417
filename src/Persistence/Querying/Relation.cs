namespace Backoffice.Persistence.Querying;

/// <summary>A navigation property as a condition between two tables.</summary>
/// <param name="Target">The table on the other side.</param>
/// <param name="IsCollection">True if there are many rows on the other side.</param>
/// <param name="IsOptional">True if a reference may lead nowhere.</param>
/// <param name="Columns">The pairs of columns that are equal in related rows, without the company.</param>
/// <param name="Company">The pair of company columns, when the relation goes over them.</param>
internal sealed record Relation(
    Table Target,
    bool IsCollection,
    bool IsOptional,
    (Column Own, Column Other)[] Columns,
    (Column Own, Column Other)? Company)
{
    /// <summary>The condition that joins a row of <paramref name="other"/> to one of <paramref name="own"/>.</summary>
    public string On(string own, string other)
    {
        // The company is compared with the parameter on every table, as the query filter would do; without the filter the
        // foreign key still goes over it.
        var company = Target.TenantCondition(other)
            ?? (Company is { } pair ? $"{other}.{pair.Other.Name} = {own}.{pair.Own.Name}" : null);
        return string.Join(
            " and ",
            Columns.Select(pair => $"{other}.{pair.Other.Name} = {own}.{pair.Own.Name}").Prepend(company).OfType<string>());
    }
}
