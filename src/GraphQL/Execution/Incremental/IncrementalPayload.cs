using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>What one later part of the response holds.</summary>
internal sealed class IncrementalPayload
{
    /// <summary>What is newly known to come.</summary>
    public List<PendingPart> Pending { get; } = [];

    /// <summary>What has come.</summary>
    public List<IncrementalEntry> Incremental { get; } = [];

    /// <summary>What nothing more comes of.</summary>
    public List<CompletedEntry> Completed { get; } = [];

    /// <summary>Whether another part follows.</summary>
    public bool HasNext { get; set; }

    /// <summary>The last part in the place of this one, whose values can't be sent: everything that was still to come has failed.</summary>
    /// <param name="error">Why.</param>
    /// <param name="rest">The end of what is still open.</param>
    public IncrementalPayload FailWith(GraphQLError error, IncrementalPayload rest)
    {
        var last = new IncrementalPayload();
        last.Pending.AddRange(Pending);
        last.Completed.AddRange(Completed.Select(entry => entry with { Errors = [error] }));
        foreach (var entry in Incremental.Where(entry => last.Completed.All(completed => completed.Part != entry.Part)))
        {
            last.Completed.Add(new CompletedEntry(entry.Part, entry.Path, [error]));
        }

        last.Completed.AddRange(rest.Completed.Where(entry => last.Completed.All(completed => completed.Part != entry.Part)));
        return last;
    }

    public bool IsEmpty => Pending.Count == 0 && Incremental.Count == 0 && Completed.Count == 0;
}
