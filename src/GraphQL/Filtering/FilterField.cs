using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Filtering;

/// <summary>A property that clients may filter by.</summary>
public sealed class FilterField
{
    private readonly Expression _member;
    private string? _name;
    private string? _idTypeName;
    private IReadOnlyList<FilterOperator>? _operators;
    private Func<FilterDefinition>? _nested;
    private FilterOperand? _operand;

    internal FilterField(Expression member) => _member = member;

    /// <summary>The name in the input type; the property's name unless set.</summary>
    internal string Name => _name ?? SchemaNaming.FieldName(Property);

    private PropertyInfo Property => (_member as MemberExpression)?.Member as PropertyInfo
        ?? throw new InvalidOperationException($"{_member} is not a property.");

    private FilterOperand Operand => _operand ??= CreateOperand();

    /// <summary>Gives the field another name.</summary>
    /// <param name="name">The name.</param>
    public FilterField Named(string name)
    {
        _name = name;
        return this;
    }

    /// <summary>Says that the value is an id, which clients see and give as the global id of a type.</summary>
    /// <param name="typeName">The name of the object type.</param>
    public FilterField Id(string typeName)
    {
        _idTypeName = typeName;
        return this;
    }

    /// <summary>Offers only some operators, for a property whose index serves only these.</summary>
    /// <param name="operators">The operators, in the order of the input type.</param>
    public FilterField Only(params FilterOperator[] operators)
    {
        _operators = operators;
        return this;
    }

    /// <summary>Offers the conditions of another definition on the object, or on the objects of the list.</summary>
    /// <typeparam name="TDefinition">The definition; made when it is first needed, so that definitions may refer to each other.</typeparam>
    public FilterField Nested<TDefinition>()
        where TDefinition : FilterDefinition, new()
    {
        _nested = static () => FilterDefinitions<TDefinition>.Instance;
        return this;
    }

    internal InputValueDefinition ToInput(FilterDefinition owner, SchemaBuilder builder) =>
        new(Name, Operand.GetOrAddType(builder, RestrictedName(owner)));

    internal Expression? Translate(
        ParameterExpression parameter, Expression target, InputObjectValue input, FilterTranslation translation)
    {
        var member = target == parameter ? _member : new ParameterReplacement(parameter, target).Visit(_member);
        return Operand.Translate(member, input, translation);
    }

    private string? RestrictedName(FilterDefinition owner) => _operators is null
        ? null
        : $"{SchemaNaming.TypeName(owner.Target.Type)}{char.ToUpperInvariant(Name[0])}{Name[1..]}OperationFilterInput";

    private FilterOperand CreateOperand()
    {
        var nullability = new NullabilityInfoContext().Create(Property);
        if (_member.Type == typeof(string) || ItemType(_member.Type) is not { } item)
        {
            return CreateOperand(_member.Type, IsNullable(nullability));
        }

        var itemNullability = nullability.ElementType ?? nullability.GenericTypeArguments.FirstOrDefault();
        var isItemNullable = _nested is null && (itemNullability is null || IsNullable(itemNullability));
        return new ListFilterOperand(item, CreateOperand(item, isItemNullable), IsNullable(nullability));
    }

    private FilterOperand CreateOperand(Type type, bool isNullable) => _nested is null
        ? new ValueFilterOperand(type, isNullable, _idTypeName, _operators)
        : new ObjectFilterOperand(_nested, isNullable);

    private static Type? ItemType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? type.GetGenericArguments()[0]
            : type.GetInterfaces().Select(ItemType).FirstOrDefault(i => i is not null);

    private static bool IsNullable(NullabilityInfo nullability) => nullability.Type.IsValueType
        ? Nullable.GetUnderlyingType(nullability.Type) is not null
        : nullability.ReadState != NullabilityState.NotNull;
}
