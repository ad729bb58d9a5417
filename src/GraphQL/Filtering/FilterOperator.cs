namespace Backoffice.GraphQL.Filtering;

/// <summary>
/// The questions that a filter can ask of a value. In schemas the names begin in lower case, and the summaries are the
/// descriptions. A form with <c>n</c> matches exactly what the form without it does not, so it matches null.
/// </summary>
public enum FilterOperator
{
    /// <summary>Equal to the value; <c>null</c> matches where there is no value.</summary>
    Eq,

    /// <summary>Not equal to the value; matches where there is no value, too.</summary>
    Neq,

    /// <summary>Equal to one of the values; an empty list matches nothing.</summary>
    In,

    /// <summary>Equal to none of the values; matches where there is no value, too. An empty list matches everything.</summary>
    Nin,

    /// <summary>Greater or later than the value.</summary>
    Gt,

    /// <summary>The opposite of <c>gt</c>; matches where there is no value, too.</summary>
    Ngt,

    /// <summary>Greater than, later than or equal to the value.</summary>
    Gte,

    /// <summary>The opposite of <c>gte</c>; matches where there is no value, too.</summary>
    Ngte,

    /// <summary>Less or earlier than the value.</summary>
    Lt,

    /// <summary>The opposite of <c>lt</c>; matches where there is no value, too.</summary>
    Nlt,

    /// <summary>Less than, earlier than or equal to the value.</summary>
    Lte,

    /// <summary>The opposite of <c>lte</c>; matches where there is no value, too.</summary>
    Nlte,

    /// <summary>Contains the text; upper and lower case differ.</summary>
    Contains,

    /// <summary>The opposite of <c>contains</c>; matches where there is no value, too.</summary>
    Ncontains,

    /// <summary>Starts with the text; upper and lower case differ.</summary>
    StartsWith,

    /// <summary>The opposite of <c>startsWith</c>; matches where there is no value, too.</summary>
    NstartsWith,

    /// <summary>Ends with the text; upper and lower case differ.</summary>
    EndsWith,

    /// <summary>The opposite of <c>endsWith</c>; matches where there is no value, too.</summary>
    NendsWith,
}
