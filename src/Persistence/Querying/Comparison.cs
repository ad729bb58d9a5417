using System.Linq.Expressions;

namespace Backoffice.Persistence.Querying;

/// <summary>One of the six comparisons.</summary>
internal sealed class Comparison
{
    private static readonly Comparison Equal = new("=", isEquality: true);
    private static readonly Comparison Unequal = new("<>", isEquality: true);
    private static readonly Comparison Less = new("<", isEquality: false);
    private static readonly Comparison LessOrEqual = new("<=", isEquality: false);
    private static readonly Comparison Greater = new(">", isEquality: false);
    private static readonly Comparison GreaterOrEqual = new(">=", isEquality: false);

    private Comparison(string sql, bool isEquality)
    {
        Sql = sql;
        IsEquality = isEquality;
    }

    public string Sql { get; }

    /// <summary>True if it is = or &lt;&gt;.</summary>
    public bool IsEquality { get; }

    public bool IsUnequal => this == Unequal;

    /// <summary>The comparison that holds when the sides are swapped.</summary>
    public Comparison Mirrored => Sql switch
    {
        "<" => Greater,
        "<=" => GreaterOrEqual,
        ">" => Less,
        ">=" => LessOrEqual,
        _ => this,
    };

    /// <summary>The comparison that holds when this one does not; between values that are not null.</summary>
    public Comparison Opposite => Sql switch
    {
        "=" => Unequal,
        "<>" => Equal,
        "<" => GreaterOrEqual,
        "<=" => Greater,
        ">" => LessOrEqual,
        _ => Less,
    };

    public static Comparison? Of(ExpressionType nodeType) => nodeType switch
    {
        ExpressionType.Equal => Equal,
        ExpressionType.NotEqual => Unequal,
        ExpressionType.LessThan => Less,
        ExpressionType.LessThanOrEqual => LessOrEqual,
        ExpressionType.GreaterThan => Greater,
        ExpressionType.GreaterThanOrEqual => GreaterOrEqual,
        _ => null,
    };
}
