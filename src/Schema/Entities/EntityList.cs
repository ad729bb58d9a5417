using System.Reflection;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Entities;

/// <summary>The rows that refer to an entity, as a field of it.</summary>
/// <typeparam name="TParent">The entity that gets the field.</typeparam>
/// <typeparam name="T">The entity of the items.</typeparam>
internal sealed class EntityList<TParent, T>(ReferenceDescriptor<T> reference, string name, string description) : ListDescriptor<T>(name)
    where TParent : class, IAuditedEntity
    where T : class, IAuditedEntity
{
    private ListQuery<T>? _query;

    public override Type ParentType => typeof(TParent);

    public override PropertyInfo? Collection => reference.Navigation.Inverse?.PropertyInfo;

    public override void AddTo(TypeConfiguration type, SchemaBuilder builder)
    {
        var query = _query ?? throw new InvalidOperationException("The list is not complete.");
        var parentKey = reference.Navigation.ForeignKey.PrincipalKey.Properties[^1];
        var field = new FieldConfiguration
        {
            Name = Name,
            Type = TypeReference.ForNamedClrType(typeof(T)),
            Description = description,
            RequiredMembers = [parentKey.Name],
            ParentRuntimeType = typeof(TParent),
            ParentTypeName = type.Name,
            ResultType = typeof(Page<T>),
        };
        query.Offer(field, builder);
        field.Resolver = new BatchResolver(Resolve(query, EntityProperty.Getter<TParent, Guid>(parentKey), reference.Key.Name));
        type.Fields.Add(field);
    }

    internal override void Complete(ListQuery<T> items) => _query = items with
    {
        Options = new PagingOptions(),
        Sort = Orders.Count == 0 ? items.Sort : new EntitySort<T>(Orders, SortInputName),
    };

    private static Func<BatchResolverContext, ValueTask<IReadOnlyList<object?>>> Resolve(
        ListQuery<T> query, Func<TParent, Guid> parentKey, string foreignKey) =>
        async context => await context.Services.GetRequiredService<ChildPageLoader<T>>().LoadAsync<Guid>(
            foreignKey,
            context.Parents.KeysOf(parentKey),
            query.PagingOf(context),
            query.QueryOf(context),
            context.Selection,
            context.RequestAborted);
}
