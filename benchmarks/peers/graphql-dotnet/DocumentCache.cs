using System.Collections.Concurrent;
using GraphQL;
using GraphQL.DI;
using GraphQLParser.AST;

namespace Backoffice.GraphQLDotNet;

/// <summary>Keeps documents that are valid, so that each is parsed and validated once. Clients send a fixed set of operations.</summary>
internal sealed class DocumentCache : IConfigureExecution
{
    private readonly ConcurrentDictionary<string, GraphQLDocument> _documents = new(StringComparer.Ordinal);

    public float SortOrder => 200;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (options.Query is not { } query)
        {
            return await next(options);
        }

        if (_documents.TryGetValue(query, out var document))
        {
            options.Document = document;
            options.ValidationRules = options.CachedDocumentValidationRules;
            return await next(options);
        }

        var result = await next(options);
        if (result is { Executed: true, Document: { } parsed })
        {
            _documents.TryAdd(query, parsed);
        }

        return result;
    }
}
