namespace Backoffice.GraphQL.Filtering;

/// <summary>
/// The questions that a filter can ask of a value. In schemas the names begin in lower case, and the summaries are the
/// descriptions. A form with <c>n</c> matches exactly what the form without it does not, so it matches null.
/// </summary>
public enum FilterOperator
{
    /// <summary>Equal to the value; <c>null</c> matches where there is no value.</summary>
    Eq,

    /// <summary>Not equal to the value; also matches where there is no value.</summary>
    Neq,

    /// <summary>Equal to one of the values; an empty list matches nothing.</summary>
    In,

    /// <summary>Equal to none of the values; also matches where there is no value. An empty list matches everything.</summary>
    Nin,

    /// <summary>Greater than or later than the value.</summary>
    Gt,

    /// <summary>The opposite of <c>gt</c>; also matches where there is no value.</summary>
    Ngt,

    /// <summary>Greater than, later than or equal to the value.</summary>
    Gte,

    /// <summary>The opposite of <c>gte</c>; also matches where there is no value.</summary>
    Ngte,

    /// <summary>Less than or earlier than the value.</summary>
    Lt,

    /// <summary>The opposite of <c>lt</c>; also matches where there is no value.</summary>
    Nlt,

    /// <summary>Less than, earlier than or equal to the value.</summary>
    Lte,

    /// <summary>The opposite of <c>lte</c>; also matches where there is no value.</summary>
    Nlte,

    /// <summary>Contains the text; case-sensitive.</summary>
    Contains,

    /// <summary>The opposite of <c>contains</c>; also matches where there is no value.</summary>
    Ncontains,

    /// <summary>Starts with the text; case-sensitive.</summary>
    StartsWith,

    /// <summary>The opposite of <c>startsWith</c>; also matches where there is no value.</summary>
    NstartsWith,

    /// <summary>Ends with the text; case-sensitive.</summary>
    EndsWith,

    /// <summary>The opposite of <c>endsWith</c>; also matches where there is no value.</summary>
    NendsWith,
}
