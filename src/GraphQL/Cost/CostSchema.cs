using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Cost;

/// <summary>Adds prices to a schema.</summary>
public static class CostSchema
{
    /// <summary>The weight of a field whose resolver runs for itself: a field of a root, or one that is resolved for each object.</summary>
    private const double ResolverWeight = 10;

    /// <summary>The weight, for each parent, of a field that is resolved for a whole level at once.</summary>
    private const double BatchWeight = 1;

    /// <summary>The weight of <c>totalCount</c>: a statement that reads the whole list, however short the page is.</summary>
    internal const double CountWeight = 50;

    /// <summary>The field of a connection that counts the whole list.</summary>
    internal const string CountName = "totalCount";

    /// <summary>
    /// Adds <c>@cost</c> and <c>@listSize</c>, and writes them on the fields that say nothing themselves and weigh something else than what
    /// goes without saying.
    /// </summary>
    /// <param name="builder">The builder, whose Build fails with the names of what is not meant so.</param>
    public static SchemaBuilder AddCost(this SchemaBuilder builder) => builder
        .AddDirective(CostDirective.Definition)
        .AddDirective(ListSizeDirective.Definition)
        .AnnotateFields(Defaults)
        .AddCompletion(WeighCounts)
        .AddValidation(CostValidation.FindErrors);

    private static IEnumerable<AppliedDirective> Defaults(FieldConfiguration field, FieldDefinition definition)
    {
        if (CostDirective.Find(definition.Directives) is null)
        {
            var weight = field.ParentRuntimeType is null ? ResolverWeight : definition.Resolver switch
            {
                ObjectResolver => ResolverWeight,
                BatchResolver => BatchWeight,
                _ => Weights.OfField(definition),
            };
            if (weight != Weights.OfField(definition))
            {
                yield return CostDirective.Of(weight);
            }
        }

        if (ListSize.Find(definition) is null && SizeOf(field, definition) is { } size)
        {
            yield return size.ToDirective();
        }
    }

    private static void WeighCounts(GraphQLSchema schema)
    {
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => type.RuntimeType?.IsAssignableTo(typeof(IPage)) == true))
        {
            if (type.FindField(CountName) is { } count && CostDirective.Find(count.Directives) is null)
            {
                count.Directives = [.. count.Directives, CostDirective.Of(CountWeight)];
            }
        }
    }

    /// <summary>A connection is as long as its arguments say, and a list of objects for a list of keys is as long as that.</summary>
    private static ListSize? SizeOf(FieldConfiguration field, FieldDefinition definition)
    {
        if (field.FindFeature<PagingOptions>() is { } paging)
        {
            return new ListSize
            {
                AssumedSize = paging.MaxPageSize,
                SlicingArguments = ["first", "last"],
                SlicingArgumentDefaultValue = paging.DefaultPageSize,
                SizedFields = ["edges", "nodes"],
                RequireOneSlicingArgument = false,
            };
        }

        return definition is { Type.NullableType: ListType, Type.Named: CompositeType }
            && definition.Arguments.Where(argument => argument is { Type.NullableType: ListType, Type.Named: LeafType }).ToList() is [var keys]
                ? new ListSize { SlicingArguments = [keys.Name], RequireOneSlicingArgument = false }
                : null;
    }
}
