using System.Linq.Expressions;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>The subject of a field's conditions: a value, an object or a list.</summary>
internal abstract class FilterOperand
{
    /// <summary>Finds or makes the input type.</summary>
    /// <param name="builder">The builder.</param>
    public abstract InputObjectType GetOrAddType(SchemaBuilder builder);

    /// <summary>Translates the conditions.</summary>
    /// <param name="target">The value, object or list.</param>
    /// <param name="input">The coerced conditions.</param>
    /// <param name="translation">The translation under way.</param>
    /// <returns>The condition; null when everything meets it.</returns>
    public abstract Expression? Translate(Expression target, InputObjectValue input, FilterTranslation translation);

    /// <summary>Guards a condition against null; what a database does of itself, memory needs to be told.</summary>
    protected static Expression NotNullAnd(Expression target, bool isNullable, Expression condition) =>
        isNullable ? Expression.AndAlso(Expression.NotEqual(target, Null(target)), condition) : condition;

    /// <summary>The opposite of <see cref="NotNullAnd"/>.</summary>
    protected static Expression NullOr(Expression target, bool isNullable, Expression condition) =>
        isNullable ? Expression.OrElse(Expression.Equal(target, Null(target)), condition) : condition;

    private static ConstantExpression Null(Expression target) => Expression.Constant(null, target.Type);
}
