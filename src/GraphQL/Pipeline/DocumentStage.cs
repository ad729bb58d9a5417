using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.Validation;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Turns the operation text into a document: parsed and validated once, afterwards a lookup by the bytes of the text. An invalid
/// document is remembered as its errors.
/// </summary>
internal sealed class DocumentStage(GraphQLSchema schema, PipelineOptions options) : IRequestStage
{
    private readonly DocumentCache _cache = new(options.DocumentCacheCapacity);

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        if (context.Document is not null)
        {
            // Resolved when the request was priced.
            return next(context);
        }

        var text = context.Request.Document;
        if (!_cache.TryGet(text.Span, out var document))
        {
            document = Read(text);
            if (text.Length <= options.LargestCachedDocument)
            {
                _cache.Add(text.Span, document);
            }
        }

        if (document.Errors.Count > 0)
        {
            context.Refuse(document.Errors);
            return default;
        }

        context.Document = document;
        return next(context);
    }

    private CachedDocument Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            var document = Parser.Parse(text, options.Parser);
            var errors = DocumentValidator.Validate(schema, document);
            return errors.Count > 0 ? new CachedDocument(errors) : new CachedDocument(schema, document);
        }
        catch (SyntaxException exception)
        {
            return new CachedDocument(
            [
                new GraphQLError($"Syntax Error: {exception.Message}", new SourceLocation(exception.Line, exception.Column))
                {
                    Code = ErrorCodes.SyntaxError,
                },
            ]);
        }
    }
}
