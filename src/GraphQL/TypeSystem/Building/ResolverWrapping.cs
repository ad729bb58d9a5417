using System.Diagnostics;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Resolvers around resolvers.</summary>
internal static class ResolverWrapping
{
    public static FieldResolver Map(FieldResolver resolver, Func<object?, object?> map) => resolver switch
    {
        PropertyResolver property => new PropertyResolver(parent => map(property.Get(parent))),
        _ => Map(resolver, (_, value) => ValueTask.FromResult(map(value))),
    };

    public static FieldResolver Map(FieldResolver resolver, Func<FieldContext, object?, ValueTask<object?>> map) => resolver switch
    {
        PropertyResolver property => new ObjectResolver(context => map(context, property.Get(context.Parent))),
        ObjectResolver single => new ObjectResolver(async context =>
            await map(context, await single.Resolve(context).ConfigureAwait(false)).ConfigureAwait(false)),
        BatchResolver batch => new BatchResolver(async context =>
        {
            var values = await batch.Resolve(context).ConfigureAwait(false);
            var mapped = new object?[values.Count];
            for (var i = 0; i < mapped.Length; i++)
            {
                mapped[i] = values[i] is GraphQLError ? values[i] : await map(context, values[i]).ConfigureAwait(false);
            }

            return mapped;
        }),
        _ => throw new UnreachableException(),
    };
}
