using System.Linq.Expressions;
using System.Reflection;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Compiles the creation of a record or class from an input object's fields.</summary>
internal static class InputObjectCompiler
{
    /// <summary>The constructor: the one with the most parameters, each of which has a property of the same name.</summary>
    public static ConstructorInfo? FindConstructor(Type type) => type.GetConstructors()
        .Where(c => c.GetParameters().All(p => FindProperty(type, p) is not null))
        .MaxBy(c => c.GetParameters().Length);

    public static PropertyInfo? FindProperty(Type type, ParameterInfo parameter) =>
        type.GetProperty(parameter.Name ?? string.Empty, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } property
        && property.PropertyType == parameter.ParameterType
            ? property
            : null;

    /// <summary>Makes the function that creates the instance.</summary>
    /// <param name="type">The record or class.</param>
    /// <param name="fields">The properties and the names of their input fields.</param>
    public static Func<InputObjectValue, object> Compile(Type type, IReadOnlyDictionary<string, string> fields)
    {
        var value = Expression.Parameter(typeof(InputObjectValue));
        var instance = Expression.Variable(type);
        var constructor = FindConstructor(type);
        if (constructor is null && !type.IsValueType)
        {
            throw new SchemaException($"The input {type.Name} has no public constructor whose parameters are properties.");
        }

        var parameters = constructor?.GetParameters() ?? [];
        var body = new List<Expression>
        {
            Expression.Assign(instance, constructor is null
                ? Expression.Default(type)
                : Expression.New(constructor, parameters.Select(p => Argument(type, p, fields, value)))),
        };
        var inConstructor = parameters.Select(p => FindProperty(type, p)?.Name).ToHashSet();
        foreach (var (name, field) in fields)
        {
            if (!inConstructor.Contains(name) && type.GetProperty(name) is { } property)
            {
                // An absent field leaves the property as its initializer made it.
                body.Add(Expression.IfThen(
                    Expression.Call(typeof(InputObjectReader), nameof(InputObjectReader.Has), null, value, Expression.Constant(field)),
                    Expression.Assign(Expression.Property(instance, property), Read(value, field, property.PropertyType, null))));
            }
        }

        body.Add(Expression.Convert(instance, typeof(object)));
        return new LazyFunction<InputObjectValue, object>(
            Expression.Lambda<Func<InputObjectValue, object>>(Expression.Block([instance], body), value)).Invoke;
    }

    private static Expression Argument(
        Type type,
        ParameterInfo parameter,
        IReadOnlyDictionary<string, string> fields,
        Expression value) =>
        FindProperty(type, parameter) is { } property && fields.TryGetValue(property.Name, out var field)
            ? Read(value, field, parameter.ParameterType, parameter.HasDefaultValue ? parameter.DefaultValue : null)
            : parameter is { HasDefaultValue: true, DefaultValue: { } @default }
                ? Expression.Convert(Expression.Constant(@default), parameter.ParameterType)
                : Expression.Default(parameter.ParameterType);

    private static MethodCallExpression Read(Expression value, string field, Type type, object? @default)
    {
        if (ClrTypes.IsOptional(type))
        {
            return Expression.Call(typeof(InputObjectReader), nameof(InputObjectReader.Optional), type.GetGenericArguments(), value, Expression.Constant(field));
        }

        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        var absent = @default is null ? null : underlying.IsEnum ? Enum.ToObject(underlying, @default) : @default;
        return Expression.Call(
            typeof(InputObjectReader),
            nameof(InputObjectReader.Value),
            [type],
            value,
            Expression.Constant(field),
            absent is null ? Expression.Default(type) : Expression.Convert(Expression.Constant(absent), type));
    }
}
