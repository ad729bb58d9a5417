using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>A parameter binding made of two functions.</summary>
internal sealed class DelegateParameterBinding(
    Func<ParameterInfo, bool> canBind,
    Func<ParameterInfo, FieldConfiguration, Func<FieldContext, object?>> bind) : ParameterBinding
{
    public override bool CanBind(ParameterInfo parameter) => canBind(parameter);

    public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context) =>
        Expression.Invoke(Expression.Constant(bind(parameter, field)), Expression.Convert(context, typeof(FieldContext)));
}
