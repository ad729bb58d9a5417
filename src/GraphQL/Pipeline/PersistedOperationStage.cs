using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Finds the text of an operation that is sent by id, keeps a text that comes with its hash once it has been run, and refuses texts where
/// only registered operations may run.
/// </summary>
internal sealed class PersistedOperationStage(PipelineOptions options) : IRequestStage
{
    private readonly IPersistedOperationStore? _store = options.PersistedOperations;
    private readonly PreparationBudget _budget = new(options);

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var reference = context.Request.Persisted;
        var hasText = context.Request.Document.Length > 0;
        var caller = context.Caller;
        if (hasText && caller.IsRestricted && !context.IsTextFound)
        {
            context.Refuse(PersistedOperationErrors.TextNotAllowed);
            return default;
        }

        // A text that was found when the request was priced is what was paid for, and the one that is executed.
        return reference is null || (hasText && (!reference.IsAutomatic || context.IsTextFound)) ? next(context)
            : hasText ? RunAndKeepAsync(context, next, reference.Id, caller)
            : FindAsync(context, next, reference, caller);
    }

    private async ValueTask FindAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, PersistedOperationReference reference, Caller caller)
    {
        PersistedOperation? operation;
        try
        {
            operation = _store is null || !OperationId.IsWellFormed(reference.Id) ? null
                : await _store.FindAsync(Normalise(reference.Id), caller, context.RequestAborted).ConfigureAwait(false);
        }
        catch (PersistedOperationsUnavailableException)
        {
            // A caller that may send the text gets the error that makes clients send it.
            context.Refuse(reference.IsAutomatic && !caller.IsRestricted
                ? PersistedOperationErrors.NotFound
                : PersistedOperationErrors.Unavailable(mayUseText: !caller.IsRestricted));
            return;
        }

        if (operation is null)
        {
            context.Refuse(caller.IsRestricted
                ? PersistedOperationErrors.NotRegistered(Shorten(reference.Id), caller.Client)
                : PersistedOperationErrors.NotFound);
            return;
        }

        context.Request = context.Request with { Document = operation.Document };
        context.IsTextFound = true;
        await next(context).ConfigureAwait(false);
    }

    private async ValueTask RunAndKeepAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, string hash, Caller caller)
    {
        var document = context.Request.Document;
        if (!OperationHash.Matches(hash, document.Span))
        {
            context.Refuse(PersistedOperationErrors.Mismatch);
            return;
        }

        await next(context).ConfigureAwait(false);
        if (_store is null || !HasRun(context) || !OperationHash.IsSha256(hash))
        {
            return;
        }

        // A text that can't be paid for is not kept, and the client goes on sending it.
        if (await _budget.TryPayAsync(context, StoragePrice.OfOperation(document.Length)).ConfigureAwait(false)
            && await TryAddAsync(_store, Normalise(hash), document, caller, context.RequestAborted).ConfigureAwait(false))
        {
            context.AddExtension(
                "persistedQuery", new Dictionary<string, object?>(StringComparer.Ordinal) { ["sha256Hash"] = hash, ["persisted"] = true });
        }
    }

    /// <summary>Not when it was refused, or only validated or priced: what is kept has been valid and paid for.</summary>
    private static bool HasRun(RequestContext context) =>
        context.RequestErrors.Count == 0 && (context.Result is not null || context.Response is not null || context.Events is not null);

    /// <summary>The answer is there already; that the time is over now is no reason to withhold it.</summary>
    private static async ValueTask<bool> TryAddAsync(
        IPersistedOperationStore store, string hash, ReadOnlyMemory<byte> document, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            return await store.TryAddAsync(hash, document, caller, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Shorten(string id) => id.Length <= OperationId.MaxLength ? id : id[..OperationId.MaxLength] + "…";

    private static string Normalise(string id) => OperationHash.IsSha256(id) ? id.ToLowerInvariant() : id;
}
