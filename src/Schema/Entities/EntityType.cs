using Backoffice.Persistence.Entities;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Schema.Entities;

/// <summary>The declaration of an entity; derive from <see cref="EntityType{T}"/>.</summary>
internal abstract class EntityType
{
    private protected EntityType()
    {
    }

    /// <summary>The class of the entity.</summary>
    public abstract Type RuntimeType { get; }

    /// <summary>Reads the declaration.</summary>
    internal abstract EntityDeclaration Declare(IReadOnlyModel model);
}

/// <summary>
/// The API of an entity, as far as EF Core's model can't know it. Fields, filters, orders, relations, loaders, guards and the
/// table's checks at start are derived from it; a class with <c>[ObjectType&lt;T&gt;]</c> may add fields of its own.
/// </summary>
/// <typeparam name="T">The entity.</typeparam>
internal abstract class EntityType<T> : EntityType
    where T : class, IAuditedEntity
{
    public sealed override Type RuntimeType => typeof(T);

    /// <summary>Says what the API offers.</summary>
    protected abstract void Configure(IEntityTypeDescriptor<T> entity);

    internal sealed override EntityDeclaration Declare(IReadOnlyModel model)
    {
        var descriptor = new EntityTypeDescriptor<T>(
            model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not an entity of the model."));
        Configure(descriptor);
        return descriptor;
    }
}
