using System.Linq.Expressions;

namespace Backoffice.GraphQL.Filtering;

/// <summary>Puts an expression in the place of a parameter.</summary>
internal sealed class ParameterReplacement(ParameterExpression parameter, Expression replacement) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) =>
        node == parameter ? replacement : base.VisitParameter(node);
}
