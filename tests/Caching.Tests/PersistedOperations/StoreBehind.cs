using System.Text;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Caching.Tests.PersistedOperations;

/// <summary>A store in a dictionary that counts what it is asked, and can be away.</summary>
internal sealed class StoreBehind : IPersistedOperationStore
{
    private readonly Dictionary<(string Id, string? Client, Guid CompanyId), PersistedOperation> _operations = [];

    public bool IsAway { get; set; }

    public int Questions { get; private set; }

    public void Register(string id, string client, string text) =>
        _operations[(id, client, default)] = new PersistedOperation(Encoding.UTF8.GetBytes(text), IsRegistered: true);

    public void Retire(string id, string client) => _operations.Remove((id, client, default));

    public ValueTask<PersistedOperation?> FindAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        Questions++;
        return IsAway ? throw new PersistedOperationsUnavailableException()
            : new(_operations.GetValueOrDefault((id, caller.Client, default))
                ?? (caller.IsRestricted ? null : _operations.GetValueOrDefault((id, null, caller.CompanyId))));
    }

    public ValueTask<bool> TryAddAsync(
        string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken)
    {
        Questions++;
        if (!IsAway)
        {
            _operations[(hash, null, caller.CompanyId)] = new PersistedOperation(document.ToArray(), IsRegistered: false);
        }

        return new(!IsAway);
    }
}
