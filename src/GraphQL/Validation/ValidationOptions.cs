namespace Backoffice.GraphQL.Validation;

/// <summary>The limits within which a document is validated.</summary>
public sealed record ValidationOptions
{
    /// <summary>The limits for documents from clients.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>The number of errors after which validation stops; 5 by default.</summary>
    public int MaxErrors { get; init => field = AtLeastOne(value); } = 5;

    /// <summary>Under how many response names one field may stand in a selection set, fragments included; 100 by default.</summary>
    public int MaxAliasesPerField { get; init => field = AtLeastOne(value); } = 100;

    /// <summary>The maximum number of fragment spreads that an operation may visit, counted along every path; 1,000 by default.</summary>
    public int MaxFragmentVisits { get; init => field = AtLeastOne(value); } = 1_000;

    /// <summary>The maximum number of fields of an operation when its fragments are expanded; 10,000 by default.</summary>
    public int MaxExpandedFields { get; init => field = AtLeastOne(value); } = 10_000;

    /// <summary>The maximum number of fields that are compared to find out whether selections merge; 100,000 by default, for a whole document.</summary>
    public int MaxFieldMergeComparisons { get; init => field = AtLeastOne(value); } = 100_000;

    /// <summary>The maximum nesting depth of lists of the introspection system; 2 by default. The query of the usual tools needs 1.</summary>
    public int MaxIntrospectionDepth { get; init => field = AtLeastOne(value); } = 2;

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
