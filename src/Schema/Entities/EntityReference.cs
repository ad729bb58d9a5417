using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Entities;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Entities;

/// <summary>A relation between two entities, as fields.</summary>
/// <typeparam name="T">The entity that holds the foreign key.</typeparam>
/// <typeparam name="TOther">The entity that it leads to.</typeparam>
internal sealed class EntityReference<T, TOther>(IReadOnlyNavigation navigation, string description) : ReferenceDescriptor<T>(navigation, description)
    where T : class, IAuditedEntity
    where TOther : class, IAuditedEntity
{
    public override void AddTo(TypeConfiguration type)
    {
        var reference = TypeReference.ForNamedClrType(typeof(TOther));
        type.Fields.Add(new FieldConfiguration
        {
            Name = SchemaNaming.CamelCase(Navigation.Name),
            Type = Key.IsNullable ? reference : reference.NonNull(),
            Description = Description,
            RequiredMembers = [Key.Name],
            ParentRuntimeType = typeof(T),
            ParentTypeName = type.Name,
            ResultType = typeof(TOther),
            Resolver = new BatchResolver(Key.IsNullable ? Optional() : Required()),
        });
    }

    private protected override ListDescriptor<T> CreateList(string name, string description) => new EntityList<TOther, T>(this, name, description);

    private Func<BatchResolverContext, ValueTask<IReadOnlyList<object?>>> Required()
    {
        var key = EntityProperty.Getter<T, Guid>(Key);
        return async context => await context.Services.GetRequiredService<EntityByIdLoader<TOther>>()
            .LoadRequiredAsync(context.Parents.KeysOf(key), context.Selection, context.RequestAborted);
    }

    private Func<BatchResolverContext, ValueTask<IReadOnlyList<object?>>> Optional()
    {
        var key = EntityProperty.Getter<T, Guid?>(Key);
        return async context => await context.Services.GetRequiredService<EntityByIdLoader<TOther>>()
            .LoadAsync(context.Parents.KeysOf(key), context.Selection, context.RequestAborted);
    }
}
