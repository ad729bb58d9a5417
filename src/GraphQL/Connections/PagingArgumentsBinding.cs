using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections;

/// <summary>Fills parameters of the type <see cref="PagingArguments"/>.</summary>
internal sealed class PagingArgumentsBinding : ParameterBinding
{
    private static readonly MethodInfo ReadMethod = typeof(PagingArgumentsBinding).GetMethod(nameof(Read))
        ?? throw new MissingMethodException(nameof(Read));

    public override bool CanBind(ParameterInfo parameter) => parameter.ParameterType == typeof(PagingArguments);

    public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context)
    {
        var paging = field.Member?.GetCustomAttribute<UsePagingAttribute>() ?? throw new SchemaException(
            $"{field.ParentTypeName}.{field.Name} takes PagingArguments, but has no [UsePaging].");
        return Expression.Call(
            ReadMethod, context, Expression.Constant(field.IndexOfArgument("first")), Expression.Constant(paging.Options));
    }

    public static PagingArguments Read(FieldContext context, int first, PagingOptions options)
    {
        var arguments = context.Arguments;
        var items = context.SelectsNow("nodes") || context.SelectsNow("edges") || context.SelectsNow("pageInfo");
        var totalCount = options.IncludeTotalCount && context.SelectsNow("totalCount");
        return new PagingArguments(
            (int?)arguments[first], (string?)arguments[first + 1], (int?)arguments[first + 2], (string?)arguments[first + 3])
        {
            SelectsItems = items,
            SelectsTotalCount = totalCount,
            DefersItems = !items && (context.Selects("nodes") || context.Selects("edges") || context.Selects("pageInfo")),
            DefersTotalCount = options.IncludeTotalCount && !totalCount && context.Selects("totalCount"),
        }.Validate(options);
    }
}
