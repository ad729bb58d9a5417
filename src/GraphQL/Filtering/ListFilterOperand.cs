using System.Diagnostics;
using System.Globalization;
using System.Linq.Expressions;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>Conditions on the items of a list.</summary>
internal sealed class ListFilterOperand(Type itemType, FilterOperand item, bool isNullable) : FilterOperand
{
    private const string Suffix = "FilterInput";

    public override InputObjectType GetOrAddType(SchemaBuilder builder)
    {
        var itemInput = item.GetOrAddType(builder);
        var name = itemInput.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? $"{itemInput.Name[..^Suffix.Length]}List{Suffix}"
            : $"{itemInput.Name}List";
        return builder.GetOrAddType(
            name,
            () => new InputObjectType(name)
            {
                Description = "Conditions on a list. All of them must be met.",
                ListsFieldsInErrors = true,
            },
            type => type.Complete(
            [
                new InputValueDefinition("all", itemInput) { Description = "Every item meets the conditions." },
                new InputValueDefinition("none", itemInput) { Description = "No item meets the conditions." },
                new InputValueDefinition("some", itemInput) { Description = "At least one item meets the conditions." },
                new InputValueDefinition("any", BuiltInScalars.Boolean) { Description = "True to match lists with any item, false to match empty lists." },
            ]));
    }

    public override Expression? Translate(Expression target, InputObjectValue input, FilterTranslation translation)
    {
        var conditions = new List<Expression>();
        translation.Text.Append('{');
        foreach (var definition in input.Type.Fields)
        {
            if (input.TryGet(definition.Name, out var value)
                && translation.At(definition.Name, value, v => Translate(target, definition.Name, v, translation)) is { } condition)
            {
                conditions.Add(condition);
            }
        }

        translation.Text.Append('}');
        return FilterTranslation.Join(conditions, ExpressionType.AndAlso);
    }

    private Expression? Translate(Expression target, string name, object value, FilterTranslation translation)
    {
        translation.Count();
        translation.Text.Append(name).Append(':');
        if (name == "any")
        {
            var any = (bool)value;
            translation.Text.Append(any ? "true," : "false,");
            return any ? Some(target, null) : None(target, null);
        }

        var parameter = Expression.Parameter(itemType, "i" + translation.Text.Length.ToString(CultureInfo.InvariantCulture));
        var condition = item.Translate(parameter, (InputObjectValue)value, translation);
        translation.Text.Append(',');
        var predicate = condition is null ? null : Expression.Lambda(condition, parameter);
        return name switch
        {
            "all" => predicate is null
                ? null
                : NotNullAnd(target, isNullable, Expression.Call(typeof(Enumerable), nameof(Enumerable.All), [itemType], target, predicate)),
            "some" => Some(target, predicate),
            "none" => None(target, predicate),
            _ => throw new UnreachableException(),
        };
    }

    private Expression Some(Expression target, LambdaExpression? predicate) => NotNullAnd(target, isNullable, Any(target, predicate));

    private Expression None(Expression target, LambdaExpression? predicate) =>
        NullOr(target, isNullable, Expression.Not(Any(target, predicate)));

    private MethodCallExpression Any(Expression target, LambdaExpression? predicate) => predicate is null
        ? Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [itemType], target)
        : Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [itemType], target, predicate);
}
