using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Sorting;

/// <summary>Fills parameters of the types <see cref="SortOrder{T}"/> and <see cref="QueryContext{T}"/>.</summary>
internal sealed class SortOrderBinding : ParameterBinding
{
    public const string ArgumentName = "order";

    public override bool CanBind(ParameterInfo parameter) =>
        parameter.ParameterType is { IsGenericType: true } type
        && (type.GetGenericTypeDefinition() == typeof(SortOrder<>) || type.GetGenericTypeDefinition() == typeof(QueryContext<>));

    public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context)
    {
        var type = parameter.ParameterType;
        var target = type.GetGenericArguments()[0];
        var order = Read(target, field, context);
        if (type.GetGenericTypeDefinition() == typeof(SortOrder<>))
        {
            return order;
        }

        var filter = FilterBinding.Read(target, field, context);
        var constructor = type.GetConstructor([filter.Type, order.Type]) ?? throw new MissingMethodException(type.Name, ".ctor");
        return Expression.New(constructor, filter, order);
    }

    private static Expression Read(Type target, FieldConfiguration field, Expression context)
    {
        var index = field.IndexOfArgument(ArgumentName);
        var type = typeof(SortOrder<>).MakeGenericType(target);
        var definition = field.FindFeature<SortDefinition>();
        if (index < 0 || definition is null)
        {
            return Expression.Field(null, type, nameof(SortOrder<>.None));
        }

        if (definition.Target != target)
        {
            throw new SchemaException(
                $"{field.ParentTypeName}.{field.Name} takes an order of {target}, but {definition.GetType()} is about {definition.Target}.");
        }

        var arguments = Expression.Property(context, typeof(FieldContext), nameof(FieldContext.Arguments));
        var value = Expression.Property(arguments, "Item", Expression.Constant(index));
        return Expression.Coalesce(Expression.Convert(value, type), Expression.Constant(definition.TranslateInput(null), type));
    }
}
