using System.Collections.Concurrent;
using System.Text;

namespace Backoffice.Benchmarks.Load;

/// <summary>GraphQL over POST: of the server, or of a peer.</summary>
/// <param name="hasGlobalIds">True if ids are global ids; otherwise they are the bare ids of rows.</param>
/// <param name="folder">The folder of a peer's own texts of the operations; null for the server's.</param>
internal sealed class GraphQLRequests(bool hasGlobalIds, string? folder) : RequestFormat
{
    private readonly ConcurrentDictionary<string, Operation> _own = new(StringComparer.Ordinal);

    public override bool Supports(Operation operation) =>
        base.Supports(operation) && (folder is null || File.Exists(Path.Combine(folder, $"{operation.Name}.graphql")));

    public override Request Create(Operation operation, Subject subject, IReadOnlyDictionary<string, string> variables)
    {
        var asked = folder is null ? operation : _own.GetOrAdd(operation.Name, name => Operation.Read(folder, name));
        var given = new Dictionary<string, string>(variables, StringComparer.Ordinal);
        if (!hasGlobalIds && given.TryGetValue("id", out var id))
        {
            given["id"] = RowId(id);
        }

        if (asked.Text.Contains("$companyId", StringComparison.Ordinal))
        {
            given["companyId"] = subject.CompanyId.ToString();
        }

        return new Request("/graphql", subject.Token, asked.Body(given));
    }

    private static string RowId(string globalId)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(globalId));
        return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
