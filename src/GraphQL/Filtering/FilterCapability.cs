namespace Backoffice.GraphQL.Filtering;

/// <summary>
/// Operators that are offered together, because one kind of index serves them all. Values of one scalar or enum with the same
/// capability share one input type.
/// </summary>
public sealed class FilterCapability
{
    /// <summary>Equal to a value or to one of a list. Any index serves it; the capability of ids, enums, booleans and texts unless another is named.</summary>
    public static readonly FilterCapability Equality = new("Equality", FilterOperator.Eq, FilterOperator.In);

    /// <summary>Equality and its opposite.</summary>
    public static readonly FilterCapability Inequality = new(
        "Inequality", FilterOperator.Eq, FilterOperator.Neq, FilterOperator.In, FilterOperator.Nin);

    /// <summary>Equality, greater and less, and their opposites; the capability of numbers, dates and times unless another is named.</summary>
    public static readonly FilterCapability Comparison = new(
        "Comparison",
        FilterOperator.Eq, FilterOperator.Neq, FilterOperator.In, FilterOperator.Nin,
        FilterOperator.Gt, FilterOperator.Ngt, FilterOperator.Gte, FilterOperator.Ngte,
        FilterOperator.Lt, FilterOperator.Nlt, FilterOperator.Lte, FilterOperator.Nlte);

    /// <summary>Equality of texts, and how they start.</summary>
    public static readonly FilterCapability Prefix = new("Prefix", FilterOperator.Eq, FilterOperator.In, FilterOperator.StartsWith);

    /// <summary>Everything that can be asked of a text. An ordinary index does not serve it.</summary>
    public static readonly FilterCapability Search = new(
        "Search",
        FilterOperator.Eq, FilterOperator.Neq, FilterOperator.Contains, FilterOperator.Ncontains, FilterOperator.In,
        FilterOperator.Nin, FilterOperator.StartsWith, FilterOperator.NstartsWith, FilterOperator.EndsWith, FilterOperator.NendsWith);

    /// <summary>Creates a capability; make one instance of it, since types are shared by reference.</summary>
    /// <param name="name">Stands in the names of the input types, as in <c>TextPrefixFilterInput</c>.</param>
    /// <param name="operators">The operators, in the order of the input type.</param>
    public FilterCapability(string name, params FilterOperator[] operators)
    {
        Name = name;
        Operators = operators;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The operators, in the order of the input type.</summary>
    public IReadOnlyList<FilterOperator> Operators { get; }

    /// <summary>The capability of values of a type where none is named.</summary>
    internal static FilterCapability Of(Type type, bool isId) =>
        isId || type.IsEnum || type == typeof(bool) || type == typeof(string) ? Equality : Comparison;
}
