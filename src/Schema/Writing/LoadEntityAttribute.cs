using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.TypeSystem.Building;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Writing;

/// <summary>
/// The field of a subscription gives the rows that its events name, each read for the subscriber with the columns that the subscription asks for.
/// </summary>
internal sealed class LoadEntityAttribute<T> : FieldConfigurationAttribute
    where T : class
{
    public override void Configure(FieldConfiguration field, SchemaBuilder builder)
    {
        field.Type = TypeReference.ForNamedClrType(typeof(T));
        field.MapResult(static async (context, value) => value is IEntityEvent { Id: var id }
            ? await context.Services.GetRequiredService<EntityByIdLoader<T>>().LoadAsync(id, context.Selection, context.RequestAborted)
            : null);
    }
}
