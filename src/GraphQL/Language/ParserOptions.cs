namespace Backoffice.GraphQL.Language;

/// <summary>The limits within which a document is parsed.</summary>
/// <remarks>The defaults are meant for requests; <see cref="Trusted"/> is meant for schema documents of our own.</remarks>
public sealed record ParserOptions
{
    /// <summary>The deepest nesting that any options may allow, so that the parser cannot exhaust the stack.</summary>
    public const int DeepestMaxDepth = 500;

    /// <summary>The limits for documents from clients.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>No limits but the depth, for documents that we wrote ourselves.</summary>
    public static ParserOptions Trusted { get; } = new()
    {
        MaxTokens = int.MaxValue,
        MaxFields = int.MaxValue,
        MaxDirectivesPerLocation = int.MaxValue,
    };

    /// <summary>The maximum nesting depth of selection sets, values and types; 200 by default, at most <see cref="DeepestMaxDepth"/>.</summary>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DeepestMaxDepth);
            field = value;
        }
    } = 200;

    /// <summary>The maximum number of tokens of a document; 10,000 by default. Comments and commas do not count.</summary>
    public int MaxTokens
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 10_000;

    /// <summary>The maximum number of fields that a document may select; 2,048 by default.</summary>
    public int MaxFields
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 2_048;

    /// <summary>The maximum number of directives at one place; 4 by default.</summary>
    public int MaxDirectivesPerLocation
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 4;
}
