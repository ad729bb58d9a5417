using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Connections;

/// <summary>Fills parameters of the type <see cref="PagingArguments"/>.</summary>
internal sealed class PagingArgumentsBinding : ParameterBinding
{
    private static readonly MethodInfo ReadMethod = typeof(PagingArguments).GetMethod(nameof(PagingArguments.Read))
        ?? throw new MissingMethodException(nameof(PagingArguments.Read));

    public override bool CanBind(ParameterInfo parameter) => parameter.ParameterType == typeof(PagingArguments);

    public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context)
    {
        var options = field.FindFeature<PagingOptions>() ?? throw new SchemaException(
            $"{field.ParentTypeName}.{field.Name} takes PagingArguments, but has no [UsePaging].");
        return Expression.Call(
            ReadMethod, context, Expression.Constant(field.IndexOfArgument("first")), Expression.Constant(options));
    }
}
