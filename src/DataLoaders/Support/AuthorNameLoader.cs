using Backoffice.DataLoaders.Batching;
using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Support;

namespace Backoffice.DataLoaders.Support;

/// <summary>The names of the authors of messages: one statement for the users and one for the customers of a level, in one round trip.</summary>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class AuthorNameLoader(EntityLoaderContext context) : ILoader
{
    /// <summary>Loads the name of each message's author.</summary>
    /// <param name="messages">The messages, with their authors.</param>
    /// <param name="cancellationToken">Ends the statements.</param>
    /// <returns>The names, aligned with the messages; null for a message of a program.</returns>
    public async Task<IReadOnlyList<string?>> LoadAsync(IReadOnlyList<SupportMessage> messages, CancellationToken cancellationToken)
    {
        var users = ReadAsync<User>([.. messages.Where(IsOfUser).Select(message => message.UserId)], cancellationToken, nameof(User.DisplayName));
        var customers = ReadAsync<Customer>(
            [.. messages.Select(message => message.CustomerId)], cancellationToken, nameof(Customer.FirstName), nameof(Customer.LastName));
        var (userNames, customerNames) = (await users.ConfigureAwait(false), await customers.ConfigureAwait(false));
        return
        [
            .. messages.Select(message =>
                message.CustomerId is { } customerId && customerNames.GetValueOrDefault(customerId) is { } customer ? $"{customer.FirstName} {customer.LastName}"
                : message.UserId is { } userId && IsOfUser(message) ? userNames.GetValueOrDefault(userId)?.DisplayName
                : null),
        ];
    }

    /// <summary>A message of the customer that a user recorded is the customer's.</summary>
    private static bool IsOfUser(SupportMessage message) => message.Author is SupportMessageAuthor.Staff;

    private async Task<Dictionary<Guid, T>> ReadAsync<T>(IEnumerable<Guid?> ids, CancellationToken cancellationToken, params string[] properties)
        where T : Persistence.Entities.TenantEntity
    {
        Guid[] keys = [.. ids.OfType<Guid>().Distinct()];
        var query = new ByKeyQuery<Guid, T>(context.Model.Table<T>().Project(properties), nameof(Persistence.Entities.TenantEntity.Id));
        var rows = query.Statement(context.Caller.CompanyId, keys, context.Statements.Reads.IsRecording) is { } statement
            ? await context.Statements.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false)
            : [];
        return rows.OfType<T>().ToDictionary(row => row.Id);
    }
}
