namespace Backoffice.GraphQL.Filtering;

/// <summary>
/// What a filter may ask of a value. In schemas the names begin in lower case. A form with <c>n</c> matches exactly what the
/// form without it does not, null included.
/// </summary>
public enum FilterOperator
{
    /// <summary>Equal; null equals null.</summary>
    Eq,

    /// <summary>Not equal.</summary>
    Neq,

    /// <summary>One of a list, which may hold null.</summary>
    In,

    /// <summary>None of a list.</summary>
    Nin,

    /// <summary>Greater or later.</summary>
    Gt,

    /// <summary>Not greater.</summary>
    Ngt,

    /// <summary>Greater, later or equal.</summary>
    Gte,

    /// <summary>Not greater or equal.</summary>
    Ngte,

    /// <summary>Less or earlier.</summary>
    Lt,

    /// <summary>Not less.</summary>
    Nlt,

    /// <summary>Less, earlier or equal.</summary>
    Lte,

    /// <summary>Not less or equal.</summary>
    Nlte,

    /// <summary>Text that holds another.</summary>
    Contains,

    /// <summary>Text that does not hold another.</summary>
    Ncontains,

    /// <summary>Text that starts with another.</summary>
    StartsWith,

    /// <summary>Text that does not start with another.</summary>
    NstartsWith,

    /// <summary>Text that ends with another.</summary>
    EndsWith,

    /// <summary>Text that does not end with another.</summary>
    NendsWith,
}
