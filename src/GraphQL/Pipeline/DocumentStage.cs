using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Memory;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.Validation;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Turns the operation text into a document: parsed and validated once, afterwards a lookup by the bytes of the text. An invalid
/// document is remembered as its errors. A text that is not known is paid for before it is parsed, whatever becomes of it.
/// </summary>
internal sealed class DocumentStage(GraphQLSchema schema, PipelineOptions options) : IRequestStage
{
    private readonly DocumentCache _cache = new(options.DocumentCacheBytes, options.DocumentCacheShare);
    private readonly PreparationBudget _budget = new(options);

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        if (context.Document is not null)
        {
            // Resolved when the request was priced.
            return next(context);
        }

        return _cache.TryGet(context.Request.Document.Span, out var document) ? GoOn(context, next, document) : ReadAsync(context, next);
    }

    private static ValueTask GoOn(RequestContext context, Func<RequestContext, ValueTask> next, CachedDocument document)
    {
        if (document.Errors.Count > 0)
        {
            context.Refuse(document.Errors);
            return default;
        }

        context.Document = document;
        return next(context);
    }

    private async ValueTask ReadAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var text = context.Request.Document;
        var expected = DocumentPrice.Expected(text.Length, options.Parser.MaxTokens);
        if (await _budget.PayAsync(context, expected).ConfigureAwait(false) is not { } receipt)
        {
            return;
        }

        var document = Read(text, out var points);
        if (text.Length <= options.LargestCachedDocument)
        {
            _cache.Add(text.Span, document, context.Caller.Partition);
        }

        _budget.Settle(receipt, points);
        await GoOn(context, next, document).ConfigureAwait(false);
    }

    private CachedDocument Read(ReadOnlyMemory<byte> text, out long points)
    {
        points = DocumentPrice.Of(text.Length, 0, 0);
        try
        {
            var memory = new DocumentMemory(options.PlanBytesOfDocument);
            var start = GC.GetAllocatedBytesForCurrentThread();
            var document = Parser.Parse(text, options.Parser);
            memory.AddTree(GC.GetAllocatedBytesForCurrentThread() - start);
            var errors = DocumentValidator.Validate(schema, document, options.Validation, out var comparisons);
            points = DocumentPrice.Of(text.Length, document.TokenCount, comparisons);
            if (errors.Count > 0)
            {
                return new CachedDocument(errors);
            }

            start = GC.GetAllocatedBytesForCurrentThread();
            var valid = new CachedDocument(schema, document, memory);
            memory.Add(GC.GetAllocatedBytesForCurrentThread() - start);
            return valid;
        }
        catch (SyntaxException exception)
        {
            var error = new GraphQLError($"Syntax Error: {exception.Message}", new SourceLocation(exception.Line, exception.Column))
            {
                Code = ErrorCodes.SyntaxError,
            };
            return new CachedDocument([exception is { Limit: { } limit, Allowed: { } allowed } ? error.OverLimit($"Documents__{limit}", allowed + 1L, allowed) : error]);
        }
    }
}
