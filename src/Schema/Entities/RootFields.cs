using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Entities;

/// <summary>The fields of the query root that an entity has.</summary>
internal static class RootFields
{
    /// <summary>One row by its id.</summary>
    public static FieldConfiguration ById<T>(EntityNames names, RowAccess<T>? rows)
        where T : class
    {
        var typeName = SchemaNaming.TypeName(typeof(T));
        return new FieldConfiguration
        {
            Name = names.One,
            Type = TypeReference.ForNamedClrType(typeof(T)),
            Description = $"{char.ToUpperInvariant(names.WithArticle[0])}{names.WithArticle[1..]} by its id; null when the company has no {names.Words} with this id.",
            Arguments =
            [
                new ArgumentConfiguration
                {
                    Name = "id",
                    Type = TypeReference.ForType(BuiltInScalars.ID).NonNull(),
                    Description = $"The global id of the {names.Words}.",
                    RuntimeType = typeof(Guid),
                    ConvertItem = value => GlobalIdConversion.Parse(value, typeName).Value,
                },
            ],
            ParentTypeName = nameof(OperationType.Query),
            ResultType = typeof(T),
            IsLookup = true,
            Resolver = new ObjectResolver(async context => context.Arguments[0] is not Guid id ? null
                : rows is not null ? (await rows.LoadAsync(context, [id]))[0]
                : await context.Services.GetRequiredService<EntityByIdLoader<T>>().LoadAsync(id, context.Selection, context.RequestAborted)),
        };
    }

    /// <summary>The list of all rows of the company.</summary>
    public static FieldConfiguration List<T>(EntityNames names, ListQuery<T> query, string pagesReason, SchemaBuilder builder)
        where T : class
    {
        var field = new FieldConfiguration
        {
            Name = names.Many,
            Type = TypeReference.ForNamedClrType(typeof(T)),
            Description = $"The company's {names.PluralWords}{pagesReason}.",
            ParentTypeName = nameof(OperationType.Query),
            ResultType = typeof(Page<T>),
            Resolver = new ObjectResolver(async context => await context.Services.GetRequiredService<EntityPageLoader<T>>().LoadAsync(
                query.PagingOf(context), query.QueryOf(context), context.Selection, context.RequestAborted)),
        };
        query.Offer(field, builder);
        return field;
    }
}
