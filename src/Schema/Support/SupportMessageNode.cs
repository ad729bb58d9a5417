using Backoffice.DataLoaders.Support;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Support;

[ObjectType<SupportMessage>]
internal static class SupportMessageNode
{
    /// <summary>The name of the customer or user who wrote the message; null for a message of a program.</summary>
    [BatchResolver]
    [DerivedFrom(typeof(User), typeof(Customer))]
    public static Task<IReadOnlyList<string?>> GetAuthorNameAsync(
        [Parent(nameof(SupportMessage.Author), nameof(SupportMessage.UserId), nameof(SupportMessage.CustomerId))] IReadOnlyList<SupportMessage> messages,
        AuthorNameLoader names,
        CancellationToken cancellationToken) =>
        names.LoadAsync(messages, cancellationToken);
}
