using Backoffice.GraphQLDotNet.Loaders;
using GraphQL;

namespace Backoffice.GraphQLDotNet.Types;

/// <summary>The services of a request, as fields use them.</summary>
internal static class RequestServices
{
    extension(IResolveFieldContext context)
    {
        public Company Company() => context.Required<Company>();

        public RequestLoaders Loaders() => context.Required<RequestLoaders>();

        private T Required<T>()
            where T : notnull => (context.RequestServices ?? throw new InvalidOperationException("The request has no services."))
            .GetRequiredService<T>();
    }
}
