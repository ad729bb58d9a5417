using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Compiles what makes an object with nothing but its key.</summary>
internal static class LookupCompiler
{
    /// <exception cref="SchemaException">The field takes no arguments, or one that is no property of its type.</exception>
    public static EntityLookup Compile(FieldConfiguration field)
    {
        var place = $"{field.ParentTypeName}.{field.Name}";
        if (field.ResultType is not { IsClass: true } type || type.GetConstructor(Type.EmptyTypes) is not { } constructor)
        {
            throw new SchemaException($"The lookup {place} must yield a class that has a constructor without parameters.");
        }

        if (field.Arguments.Count == 0)
        {
            throw new SchemaException($"The lookup {place} has no argument to find anything by.");
        }

        var arguments = Expression.Parameter(typeof(IReadOnlyList<object?>));
        var members = new List<string>();
        var bindings = new List<MemberBinding>();
        Expression isIncomplete = Expression.Constant(false);
        foreach (var (index, argument) in field.Arguments.Index())
        {
            const BindingFlags Flags = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
            if (type.GetProperty(argument.Name, Flags) is not { CanWrite: true } property || property.PropertyType != argument.RuntimeType)
            {
                throw new SchemaException(
                    $"The lookup {place} has an argument \"{argument.Name}\", but {type.Name} no property of that name and type that can be set.");
            }

            var value = Expression.Property(arguments, "Item", Expression.Constant(index));
            isIncomplete = Expression.OrElse(isIncomplete, Expression.ReferenceEqual(value, Expression.Constant(null)));
            bindings.Add(Expression.Bind(property, Expression.Convert(value, property.PropertyType)));
            members.Add(property.Name);
        }

        // Members that are "required" in C# stay unset: they are not read.
        var key = Expression.Condition(
            isIncomplete,
            Expression.Constant(null, typeof(object)),
            Expression.Convert(Expression.MemberInit(Expression.New(constructor), bindings), typeof(object)));
        return new EntityLookup(members, new LazyFunction<IReadOnlyList<object?>, object?>(
            Expression.Lambda<Func<IReadOnlyList<object?>, object?>>(key, arguments)).Invoke);
    }
}
