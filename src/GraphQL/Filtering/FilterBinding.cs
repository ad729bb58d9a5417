using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Filtering;

/// <summary>Fills parameters of the types <see cref="Filter{T}"/> and <c>Expression&lt;Func&lt;T, bool&gt;&gt;</c>.</summary>
internal sealed class FilterBinding : ParameterBinding
{
    public const string ArgumentName = "where";

    public override bool CanBind(ParameterInfo parameter) => TargetOf(parameter.ParameterType) is not null;

    public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context)
    {
        var target = TargetOf(parameter.ParameterType) ?? throw new ArgumentException("Not bound here.", nameof(parameter));
        var filter = Read(target, field, context);
        return parameter.ParameterType.GetGenericTypeDefinition() == typeof(Filter<>)
            ? filter
            : Expression.Property(filter, nameof(Filter<>.Where));
    }

    /// <summary>Makes the expression of a field's filter; no condition where the field has no filter.</summary>
    public static Expression Read(Type target, FieldConfiguration field, Expression context)
    {
        var index = field.IndexOfArgument(ArgumentName);
        var type = typeof(Filter<>).MakeGenericType(target);
        var none = Expression.Field(null, type, nameof(Filter<>.None));
        var definition = field.FindFeature<FilterDefinition>();
        if (index < 0 || definition is null)
        {
            return none;
        }

        if (definition.Target.Type != target)
        {
            throw new SchemaException(
                $"{field.ParentTypeName}.{field.Name} takes a filter of {target}, but {definition.GetType()} is about {definition.Target.Type}.");
        }

        var arguments = Expression.Property(context, typeof(FieldContext), nameof(FieldContext.Arguments));
        var value = Expression.Property(arguments, "Item", Expression.Constant(index));
        return Expression.Coalesce(Expression.Convert(value, type), none);
    }

    private static Type? TargetOf(Type type)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        var arguments = type.GetGenericArguments();
        if (type.GetGenericTypeDefinition() == typeof(Filter<>))
        {
            return arguments[0];
        }

        return type.GetGenericTypeDefinition() == typeof(Expression<>)
            && arguments[0].IsGenericType
            && arguments[0].GetGenericTypeDefinition() == typeof(Func<,>)
            && arguments[0].GetGenericArguments() is [var target, var result]
            && result == typeof(bool)
                ? target
                : null;
    }
}
