using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Compiles properties and methods to resolvers, once, so that no request pays for reflection.</summary>
internal sealed class ResolverCompiler(IReadOnlyList<ParameterBinding> bindings, Func<Type, bool> isService)
{
    private readonly Dictionary<Type, object> _instances = [];

    public static string Place(MemberInfo member) => $"{member.DeclaringType?.Name}.{member.Name}";

    public static Expression Service(Expression context, Type type) => Expression.Convert(
        Expression.Call(
            typeof(ResolverCompiler),
            nameof(GetRequiredService),
            null,
            Expression.Property(context, nameof(FieldContext.Services)),
            Expression.Constant(type)),
        type);

    /// <summary>The binding that fills a parameter, or null: it is a GraphQL argument.</summary>
    public ParameterBinding? FindBinding(ParameterInfo parameter)
    {
        foreach (var binding in bindings)
        {
            if (binding.CanBind(parameter))
            {
                return binding;
            }
        }

        return null;
    }

    /// <summary>Compiles the resolver of a field from its member.</summary>
    public FieldResolver Compile(FieldConfiguration field, GraphQLType type)
    {
        switch (field.Member)
        {
            case PropertyInfo property:
                return CompileProperty(field, property, type);
            case MethodInfo method when IsBatch(method):
                return CompileBatch(field, method);
            case MethodInfo method when IsPure(field, method):
                return CompilePure(field, method, type);
            case MethodInfo method:
                return CompileMethod(field, method);
            default:
                throw new SchemaException($"The field {field.ParentTypeName}.{field.Name} has neither a resolver nor a member.");
        }
    }

    /// <summary>Compiles a subscription method to the source of its events.</summary>
    public Func<ResolverContext, IAsyncEnumerable<object?>> CompileStream(FieldConfiguration field, MethodInfo method)
    {
        var context = Expression.Parameter(typeof(ResolverContext));
        var call = Call(field, method, context);
        var stream = ClrTypes.WithoutTask(method.ReturnType);
        var adapter = Expression.Call(
            typeof(ResultAdapter),
            nameof(ResultAdapter.FromStream),
            stream.GetGenericArguments(),
            AsValueTask(call, stream),
            Expression.Default(typeof(CancellationToken)));
        return new LazyFunction<ResolverContext, IAsyncEnumerable<object?>>(
            Expression.Lambda<Func<ResolverContext, IAsyncEnumerable<object?>>>(adapter, context)).Invoke;
    }

    public static bool IsBatch(MethodInfo method) => method.IsDefined(typeof(BatchResolverAttribute));

    // A function of the parent alone is as good as a property.
    private static bool IsPure(FieldConfiguration field, MethodInfo method) =>
        field.ParentRuntimeType is not null
        && !ClrTypes.IsTask(method.ReturnType)
        && (method.IsStatic || IsOnParent(field, method))
        && method.GetParameters().All(p => p.IsDefined(typeof(ParentAttribute)));

    private PropertyResolver CompileProperty(FieldConfiguration field, PropertyInfo property, GraphQLType type)
    {
        var parent = Expression.Parameter(typeof(object));
        var isOnParent = !IsStatic(property) && IsOnParent(field, property);
        var instance = IsStatic(property) ? null
            : isOnParent ? Expression.Convert(parent, field.ParentRuntimeType ?? typeof(object))
            : Instance(property.DeclaringType);
        return CompileGetter(field, parent, Expression.Property(instance, property), type, isOnParent && MemberReader.IsStored(property));
    }

    private static PropertyResolver CompilePure(FieldConfiguration field, MethodInfo method, GraphQLType type)
    {
        var parent = Expression.Parameter(typeof(object));
        Expression call = method.IsStatic
            ? Expression.Call(method, method.GetParameters().Select(p => Expression.Convert(parent, p.ParameterType)))
            : Expression.Call(Expression.Convert(parent, field.ParentRuntimeType ?? typeof(object)), method);
        return CompileGetter(field, parent, call, type, isStored: false);
    }

    private static PropertyResolver CompileGetter(
        FieldConfiguration field,
        ParameterExpression parent,
        Expression value,
        GraphQLType type,
        bool isStored)
    {
        var get = new LazyFunction<object, object?>(Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), parent));
        var writer = type.NullableType is LeafType leaf
            ? LeafWriterCompiler.Compile(field, leaf, Expression.Lambda(value, parent), value.Type, isStored && type.IsNonNull)
            : null;
        return new PropertyResolver(get) { LeafWriter = writer };
    }

    private ObjectResolver CompileMethod(FieldConfiguration field, MethodInfo method)
    {
        var context = Expression.Parameter(typeof(ResolverContext));
        var call = Call(field, method, context);
        if (method.ReturnType == typeof(void) || method.ReturnType == typeof(Task) || method.ReturnType == typeof(ValueTask))
        {
            throw new SchemaException($"{Place(method)} yields nothing; a field must.");
        }

        return new ObjectResolver(new LazyFunction<ResolverContext, ValueTask<object?>>(
            Expression.Lambda<Func<ResolverContext, ValueTask<object?>>>(Adapt(call), context)).Invoke);
    }

    private BatchResolver CompileBatch(FieldConfiguration field, MethodInfo method)
    {
        var context = Expression.Parameter(typeof(BatchResolverContext));
        var call = Call(field, method, context);
        var result = ClrTypes.WithoutTask(method.ReturnType);
        var item = ClrTypes.ListItem(result);
        if (item is null || !typeof(IReadOnlyList<>).MakeGenericType(item).IsAssignableFrom(result))
        {
            throw new SchemaException($"{Place(method)} is a batch resolver and must yield an IReadOnlyList, aligned with the parents.");
        }

        if (!method.GetParameters().Any(p => p.IsDefined(typeof(ParentAttribute)) || p.ParameterType == typeof(BatchResolverContext)))
        {
            throw new SchemaException($"{Place(method)} is a batch resolver and must have a parameter [Parent] IReadOnlyList<…>.");
        }

        var adapter = Expression.Call(typeof(ResultAdapter), nameof(ResultAdapter.FromBatch), [result, item], AsValueTask(call, result));
        return new BatchResolver(new LazyFunction<BatchResolverContext, ValueTask<IReadOnlyList<object?>>>(
            Expression.Lambda<Func<BatchResolverContext, ValueTask<IReadOnlyList<object?>>>>(adapter, context)).Invoke);
    }

    private static MethodCallExpression Adapt(Expression call)
    {
        var result = ClrTypes.WithoutTask(call.Type);
        return Expression.Call(typeof(ResultAdapter), nameof(ResultAdapter.FromValueTask), [result], AsValueTask(call, result));
    }

    private static Expression AsValueTask(Expression call, Type result) =>
        call.Type == result ? Expression.New(ValueTaskConstructor(result, result), call)
        : call.Type.GetGenericTypeDefinition() == typeof(Task<>) ? Expression.New(ValueTaskConstructor(result, call.Type), call)
        : call;

    private static ConstructorInfo ValueTaskConstructor(Type result, Type argument) =>
        typeof(ValueTask<>).MakeGenericType(result).GetConstructor([argument])
        ?? throw new System.Diagnostics.UnreachableException();

    private MethodCallExpression Call(FieldConfiguration field, MethodInfo method, ParameterExpression context)
    {
        var instance = method.IsStatic ? null
            : !IsOnParent(field, method) ? Instance(method.DeclaringType, context)
            : context.Type == typeof(ResolverContext)
                ? Expression.Convert(Expression.Property(context, nameof(ResolverContext.Parent)), field.ParentRuntimeType ?? typeof(object))
            : throw new SchemaException($"{Place(method)}: a batch resolver is a static method.");
        return Expression.Call(instance, method, method.GetParameters().Select(p => Parameter(field, p, context)));
    }

    private Expression Parameter(FieldConfiguration field, ParameterInfo parameter, ParameterExpression context)
    {
        if (FindBinding(parameter) is { } binding)
        {
            var value = binding.Bind(parameter, field, context);
            return value.Type == typeof(object) && parameter.ParameterType.IsValueType
                ? Expression.Convert(value, parameter.ParameterType)
                : value.Type == parameter.ParameterType ? value : Expression.Convert(value, parameter.ParameterType);
        }

        var argument = field.Arguments.FirstOrDefault(a => IsSame(a.Source, parameter))
            ?? throw new SchemaException($"{Place(parameter.Member)}: the parameter \"{parameter.Name}\" is not bound to an argument any more.");
        var read = ClrTypes.IsOptional(parameter.ParameterType) ? nameof(ArgumentReader.Optional) : nameof(ArgumentReader.Value);
        var type = ClrTypes.IsOptional(parameter.ParameterType) ? parameter.ParameterType.GetGenericArguments()[0] : parameter.ParameterType;
        return Expression.Call(typeof(ArgumentReader), read, [type], context, Expression.Constant(field.Arguments.IndexOf(argument)));
    }

    // Two objects may stand for one parameter: reflection creates them twice where two threads ask for them at the same time.
    private static bool IsSame(ICustomAttributeProvider? source, ParameterInfo parameter) =>
        source is ParameterInfo other && other.Position == parameter.Position && other.Member == parameter.Member;

    private static bool IsOnParent(FieldConfiguration field, MemberInfo member) =>
        field.ParentRuntimeType is { } parent && member.DeclaringType?.IsAssignableFrom(parent) == true;

    private static bool IsStatic(PropertyInfo property) => property.GetMethod?.IsStatic == true;

    private Expression Instance(Type? type, ParameterExpression? context = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (context is not null && isService(type))
        {
            return Service(context, type);
        }

        if (!_instances.TryGetValue(type, out var instance))
        {
            instance = Create(type);
            _instances.Add(type, instance);
        }

        return Expression.Constant(instance, type);
    }

    private static object Create(Type type)
    {
        try
        {
            return Activator.CreateInstance(type) ?? throw new SchemaException($"{type.Name} cannot be created.");
        }
        catch (MissingMethodException)
        {
            throw new SchemaException($"{type.Name} has resolvers that are not static, but neither is it a service nor has it a constructor without parameters.");
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static object GetRequiredService(IServiceProvider services, Type type) =>
        services.GetService(type) ?? throw new InvalidOperationException($"There is no service of the type {type}.");
}
