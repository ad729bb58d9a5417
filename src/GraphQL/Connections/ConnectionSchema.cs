using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Connections;

/// <summary>Adds connections to a schema.</summary>
public static class ConnectionSchema
{
    /// <summary>Lets resolvers of fields with <see cref="UsePagingAttribute"/> take <see cref="PagingArguments"/>.</summary>
    /// <param name="builder">The builder.</param>
    public static SchemaBuilder AddPaging(this SchemaBuilder builder) =>
        builder.AddParameterBinding(new PagingArgumentsBinding());
}
