using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections;

/// <summary>The connection, edge and page info types.</summary>
/// <remarks>Relay's "GraphQL Cursor Connections Specification".</remarks>
internal static class ConnectionTypes
{
    private static readonly object True = true;
    private static readonly object False = false;

    /// <summary>Finds or makes the connection type of a field.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The type's name without "Connection".</param>
    /// <param name="nodeType">The CLR type of the nodes.</param>
    /// <param name="hasTotalCount">True if the connection has <c>totalCount</c>.</param>
    public static ObjectType GetOrAdd(SchemaBuilder builder, string name, Type nodeType, bool hasTotalCount) =>
        builder.GetOrAddType(
            name + "Connection",
            () => new ObjectType(name + "Connection")
            {
                Description = "A page of a list, with the information needed to fetch the other pages.",
                RuntimeType = typeof(Page<>).MakeGenericType(nodeType),
            },
            type => type.Complete([.. Fields(builder, name, nodeType, hasTotalCount)], []));

    private static IEnumerable<FieldDefinition> Fields(SchemaBuilder builder, string name, Type nodeType, bool hasTotalCount)
    {
        var node = builder.ResolveOutputType(TypeReference.ForNamedClrType(nodeType).NonNull());
        yield return new FieldDefinition("pageInfo", new NonNullType(PageInfo(builder)))
        {
            Description = "The position of the page in the list: whether there are other pages, and the cursors to fetch them.",
            Resolver = new PropertyResolver(static page => page),
            DeferredResolver = WithItems(static page => page),
        };
        yield return new FieldDefinition("edges", new NonNullType(new ListType(new NonNullType(EdgeType(builder, name, node)))))
        {
            Description = "The items of the page, each with its cursor.",
            Resolver = new PropertyResolver(static page => Edge.Of((IPage)page)),
            DeferredResolver = WithItems(Edge.Of),
        };
        yield return new FieldDefinition("nodes", new NonNullType(new ListType(node)))
        {
            Description = "The items of the page.",
            Resolver = new PropertyResolver(static page => ((IPage)page).Items),
            DeferredResolver = WithItems(static page => page.Items),
        };
        if (hasTotalCount)
        {
            yield return new FieldDefinition("totalCount", new NonNullType(BuiltInScalars.Int))
            {
                Description = "The number of items on all pages together.",
                Resolver = new PropertyResolver(static page => ((IPage)page).TotalCount),
                DeferredResolver = new ObjectResolver(static async context =>
                    (await ((IPage)context.Parent).WithTotalCountAsync(context.RequestAborted).ConfigureAwait(false)).TotalCount),
            };
        }
    }

    private static ObjectResolver WithItems(Func<IPage, object?> get) => new(async context =>
        get(await ((IPage)context.Parent).WithItemsAsync(context.RequestAborted).ConfigureAwait(false)));

    private static ObjectType EdgeType(SchemaBuilder builder, string name, GraphQLType node) => builder.GetOrAddType(
        name + "Edge",
        () => new ObjectType(name + "Edge") { Description = "An item of a page, with its cursor.", RuntimeType = typeof(Edge) },
        type => type.Complete(
            [
                new FieldDefinition("cursor", new NonNullType(BuiltInScalars.String))
                {
                    Description = "The position of the item in the list, to be passed as `after` or `before`.",
                    Resolver = new PropertyResolver(static edge => ((Edge)edge).Cursor)
                    {
                        LeafWriter = new CursorLeafWriter(static edge => ((Edge)edge).Cursor, isTotal: true),
                    },
                },
                new FieldDefinition("node", node)
                {
                    Description = "The item itself.",
                    Resolver = new PropertyResolver(static edge => ((Edge)edge).Node),
                },
            ],
            []));

    private static ObjectType PageInfo(SchemaBuilder builder) => builder.GetOrAddType(
        "PageInfo",
        () => new ObjectType("PageInfo") { Description = "The position of a page in its list.", RuntimeType = typeof(IPage) },
        type => type.Complete(
            [
                new FieldDefinition("hasNextPage", new NonNullType(BuiltInScalars.Boolean))
                {
                    Description = "True if there are items after the last item of the page.",
                    Resolver = new PropertyResolver(static page => ((IPage)page).HasNextPage ? True : False),
                },
                new FieldDefinition("hasPreviousPage", new NonNullType(BuiltInScalars.Boolean))
                {
                    Description = "True if there are items before the first item of the page.",
                    Resolver = new PropertyResolver(static page => ((IPage)page).HasPreviousPage ? True : False),
                },
                CursorField("startCursor", "The cursor of the first item, to be passed as `before` to fetch the previous page; null when the page is empty.", StartCursor),
                CursorField("endCursor", "The cursor of the last item, to be passed as `after` to fetch the next page; null when the page is empty.", EndCursor),
            ],
            []));

    private static FieldDefinition CursorField(string name, string description, Func<object, string?> get) =>
        new(name, BuiltInScalars.String)
        {
            Description = description,
            Resolver = new PropertyResolver(get) { LeafWriter = new CursorLeafWriter(get, isTotal: false) },
        };

    private static string? StartCursor(object page) => page is IPage { Items.Count: > 0 } items ? items.CursorOf(0) : null;

    private static string? EndCursor(object page) =>
        page is IPage { Items.Count: > 0 } items ? items.CursorOf(items.Items.Count - 1) : null;
}
