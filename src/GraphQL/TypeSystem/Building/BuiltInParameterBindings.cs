using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>The parameters that the engine itself fills: parent, context, selection, cancellation, services.</summary>
internal static class BuiltInParameterBindings
{
    public static IReadOnlyList<ParameterBinding> Create(Func<Type, bool> isService) =>
    [
        new ParentBinding(),
        new ContextBinding(),
        new MemberBinding(typeof(FieldSelection), nameof(FieldContext.Selection)),
        new MemberBinding(typeof(CancellationToken), nameof(FieldContext.RequestAborted)),
        new MemberBinding(typeof(IServiceProvider), nameof(FieldContext.Services)),
        new ServiceBinding(isService),
    ];

    private sealed class ParentBinding : ParameterBinding
    {
        public override bool CanBind(ParameterInfo parameter) => parameter.IsDefined(typeof(ParentAttribute));

        public override void Configure(ParameterInfo parameter, FieldConfiguration field, SchemaBuilder builder)
        {
            foreach (var member in parameter.GetCustomAttribute<ParentAttribute>()?.Requires ?? [])
            {
                field.RequiredMembers.Add(member);
            }
        }

        public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context)
        {
            if (context.Type != typeof(BatchResolverContext))
            {
                return Expression.Convert(Expression.Property(context, nameof(ResolverContext.Parent)), parameter.ParameterType);
            }

            var item = ClrTypes.ListItem(parameter.ParameterType)
                ?? throw new SchemaException($"{ResolverCompiler.Place(parameter.Member)}: the parent of a batch resolver is a list.");
            var list = typeof(ParentList<>).MakeGenericType(item);
            var constructor = list.GetConstructors()[0];
            var parents = Expression.Property(context, nameof(BatchResolverContext.Parents));
            return parameter.ParameterType.IsAssignableFrom(list)
                ? Expression.New(constructor, parents)
                : throw new SchemaException($"{ResolverCompiler.Place(parameter.Member)}: the parent of a batch resolver is an IReadOnlyList<{item.Name}>.");
        }
    }

    private sealed class ContextBinding : ParameterBinding
    {
        public override bool CanBind(ParameterInfo parameter) => typeof(FieldContext).IsAssignableFrom(parameter.ParameterType);

        public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context) =>
            parameter.ParameterType.IsAssignableFrom(context.Type)
                ? context
                : throw new SchemaException($"{ResolverCompiler.Place(parameter.Member)} cannot take a {parameter.ParameterType.Name}.");
    }

    private sealed class MemberBinding(Type type, string member) : ParameterBinding
    {
        public override bool CanBind(ParameterInfo parameter) => parameter.ParameterType == type;

        public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context) =>
            Expression.Property(context, member);
    }

    private sealed class ServiceBinding(Func<Type, bool> isService) : ParameterBinding
    {
        public override bool CanBind(ParameterInfo parameter) =>
            parameter.IsDefined(typeof(ServiceAttribute)) || isService(parameter.ParameterType);

        public override Expression Bind(ParameterInfo parameter, FieldConfiguration field, Expression context) =>
            ResolverCompiler.Service(context, parameter.ParameterType);
    }
}
