using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The content of one later part of the response.</summary>
internal sealed class IncrementalPayload
{
    /// <summary>The newly announced pending results.</summary>
    public List<PendingPart> Pending { get; } = [];

    /// <summary>The data that has arrived.</summary>
    public List<IncrementalEntry> Incremental { get; } = [];

    /// <summary>The results that are completed.</summary>
    public List<CompletedEntry> Completed { get; } = [];

    /// <summary>True if another part follows.</summary>
    public bool HasNext { get; set; }

    /// <summary>The last part in the place of this one, whose values can't be sent: everything that was still to come has failed.</summary>
    /// <param name="error">The reason.</param>
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
