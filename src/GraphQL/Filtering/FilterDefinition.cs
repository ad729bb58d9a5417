using System.Diagnostics;
using System.Linq.Expressions;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>The conditions that clients may put on objects. Derive from <see cref="FilterDefinition{T}"/>.</summary>
public abstract class FilterDefinition
{
    private readonly List<FilterField> _fields = [];

    private protected FilterDefinition(ParameterExpression target) => Target = target;

    /// <summary>The input type's name; the CLR type's followed by "FilterInput" unless overridden.</summary>
    public virtual string Name => $"{SchemaNaming.TypeName(Target.Type)}FilterInput";

    /// <summary>The parameter that stands for the object in the fields' expressions.</summary>
    internal ParameterExpression Target { get; }

    /// <summary>Finds or makes the input type.</summary>
    /// <param name="builder">The builder.</param>
    internal InputObjectType GetOrAddType(SchemaBuilder builder)
    {
        if (!Connections.GeneratedTypes.Of(builder).TryClaim(Name, GetType()))
        {
            throw new SchemaException($"{GetType()} cannot be named {Name}: another filter has that name. Override Name.");
        }

        return builder.GetOrAddType(
            Name,
            () => new InputObjectType(Name)
            {
                Description = $"Conditions on an object of the type `{SchemaNaming.TypeName(Target.Type)}`. All of them must be met; an empty object matches everything.",
                ListsFieldsInErrors = true,
            },
            type =>
            {
                var self = new ListType(new NonNullType(type));
                type.Complete(
                [
                    new InputValueDefinition("and", self) { Description = "Conditions that must all be met; an empty list matches everything." },
                    new InputValueDefinition("or", self) { Description = "Conditions of which at least one must be met; an empty list matches nothing." },
                    .. _fields.Select(field => field.ToInput(builder)),
                ]);
            });
    }

    /// <summary>Translates an input object; its fields are taken in the order of the type, however they were written.</summary>
    /// <param name="target">The object that the conditions are about.</param>
    /// <param name="input">The coerced input.</param>
    /// <param name="translation">The translation under way.</param>
    /// <returns>The condition; null when every object meets it.</returns>
    internal Expression? Translate(Expression target, InputObjectValue input, FilterTranslation translation)
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

    /// <summary>Translates a coerced filter into a <see cref="Filter{T}"/>.</summary>
    internal abstract object TranslateInput(InputObjectValue? input, FilterLimits limits);

    private protected FilterField Add(LambdaExpression member)
    {
        var body = new ParameterReplacement(member.Parameters[0], Target).Visit(member.Body);
        var field = new FilterField(body);
        _fields.Add(field);
        return field;
    }

    private Expression? Translate(Expression target, string name, object value, FilterTranslation translation)
    {
        translation.Text.Append(name).Append(':');
        var condition = name switch
        {
            "and" => TranslateList(target, (IReadOnlyList<object?>)value, ExpressionType.AndAlso, translation),
            "or" => TranslateList(target, (IReadOnlyList<object?>)value, ExpressionType.OrElse, translation),
            _ => FindField(name).Translate(Target, target, (InputObjectValue)value, translation),
        };
        translation.Text.Append(',');
        return condition;
    }

    /// <summary>No condition of an empty "or" is met, as no value of an empty "in" is equal.</summary>
    private Expression? TranslateList(
        Expression target, IReadOnlyList<object?> items, ExpressionType type, FilterTranslation translation)
    {
        var conditions = new List<Expression>(items.Count);
        var matchesAll = false;
        translation.Text.Append('[');
        foreach (var item in items)
        {
            translation.Count();
            if (item is InputObjectValue input && Translate(target, input, translation) is { } condition)
            {
                conditions.Add(condition);
            }
            else
            {
                matchesAll = true;
            }
        }

        translation.Text.Append(']');
        return type == ExpressionType.AndAlso ? FilterTranslation.Join(conditions, type)
            : matchesAll ? null
            : FilterTranslation.Join(conditions, type) ?? Expression.Constant(false);
    }

    private FilterField FindField(string name) =>
        _fields.Find(f => f.Name == name) ?? throw new UnreachableException($"{Name} has no field {name}.");
}

/// <summary>
/// The conditions that clients may put on objects of a type. Derive a class, and name in its constructor the properties that
/// an index serves; nothing else is offered.
/// </summary>
/// <typeparam name="T">The CLR type of the objects.</typeparam>
public abstract class FilterDefinition<T> : FilterDefinition
    where T : class
{
    /// <summary>Creates a definition without fields.</summary>
    protected FilterDefinition()
        : base(Expression.Parameter(typeof(T), "x"))
    {
    }

    /// <summary>
    /// Offers conditions on a property: a value, a list of values, or, with <see cref="FilterField.Nested{TDefinition}"/>,
    /// another object or a list of them.
    /// </summary>
    /// <typeparam name="TValue">The type of the property.</typeparam>
    /// <param name="property">The property.</param>
    /// <returns>The field, to say more about it.</returns>
    protected FilterField Field<TValue>(Expression<Func<T, TValue>> property) => Add(property);

    /// <summary>Translates a coerced filter.</summary>
    /// <param name="input">The coerced input; null for no condition.</param>
    /// <param name="limits">The limits of the filter; null for <see cref="FilterLimits.Default"/>.</param>
    /// <exception cref="Errors.GraphQLException">A value is refused.</exception>
    /// <exception cref="TypeSystem.Coercion.CoercionException">An id is malformed or of another type.</exception>
    public Filter<T> Translate(InputObjectValue? input, FilterLimits? limits = null)
    {
        if (input is null)
        {
            return Filter<T>.None;
        }

        var translation = new FilterTranslation(limits ?? FilterLimits.Default);
        return Translate(Target, input, translation) is { } condition
            ? new Filter<T>(Expression.Lambda<Func<T, bool>>(condition, Target), translation.Text.ToString())
            : Filter<T>.None;
    }

    internal override object TranslateInput(InputObjectValue? input, FilterLimits limits) => Translate(input, limits);
}
