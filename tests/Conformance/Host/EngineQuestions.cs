using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Backoffice.GraphQL.Validation;
using Backoffice.Persistence.Administration;

namespace Backoffice.ConformanceHost;

/// <summary>The commands for the engine: parse, validate, execute, print-schema.</summary>
internal sealed class EngineQuestions
{
    /// <summary>The limits are none of the specification's: they stay out of the way, but for the depth that the stack bears.</summary>
    private static readonly ParserOptions Unlimited = ParserOptions.Trusted with { MaxDepth = ParserOptions.DeepestMaxDepth };

    private static readonly ValidationOptions AllErrors = new()
    {
        MaxErrors = int.MaxValue,
        MaxAliasesPerField = int.MaxValue,
        MaxFragmentVisits = int.MaxValue,
        MaxFieldMergeComparisons = int.MaxValue,
        MaxIntrospectionDepth = int.MaxValue,
    };

    private readonly Caller _caller = new(Guid.NewGuid(), Guid.NewGuid(), UserRole.Owner);
    private readonly GraphQLSchema _schema;
    private readonly RequestExecutor _executor;

    public EngineQuestions(string schema, string data)
    {
        var resolvers = new DataResolvers(data);
        _schema = SdlSchemaBuilder.Build(schema, resolvers.Create, IntrospectionSystem.Create);
        _executor = new RequestExecutor(_schema, new PipelineOptions { Parser = Unlimited });
    }

    /// <summary>Answers one command.</summary>
    /// <param name="line">A JSON object with the members <c>command</c> and <c>document</c>; to execute also <c>variables</c>, <c>operationName</c>.</param>
    /// <returns>A JSON object on one line.</returns>
    public async Task<string> AnswerAsync(string line)
    {
        using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1000 });
        try
        {
            return await AnswerAsync(json.RootElement);
        }
        catch (Exception exception)
        {
            // An exception that nobody expected is a finding like any other, and the next command is answered.
            return new JsonObject { ["crash"] = exception.ToString() }.ToJsonString();
        }
    }

    private async Task<string> AnswerAsync(JsonElement request) =>
        request.GetProperty("command").GetString() switch
        {
            "parse" => Parse(Text(request)),
            "validate" => Validate(Text(request)),
            "execute" => await ExecuteAsync(request),
            "print-schema" => new JsonObject { ["schema"] = SdlPrinter.Print(_schema) }.ToJsonString(),
            var command => throw new InvalidOperationException($"There is no command \"{command}\"."),
        };

    private static string Text(JsonElement request) => request.GetProperty("document").GetString() ?? string.Empty;

    private static string Parse(string text)
    {
        try
        {
            return new JsonObject { ["errors"] = new JsonArray(), ["printed"] = Printer.Print(Parser.Parse(text, Unlimited)) }.ToJsonString();
        }
        catch (SyntaxException exception)
        {
            return Errors([Error(exception)]);
        }
    }

    private string Validate(string text)
    {
        try
        {
            return Errors(DocumentValidator.Validate(_schema, Parser.Parse(text, Unlimited), AllErrors));
        }
        catch (SyntaxException exception)
        {
            return Errors([Error(exception)]);
        }
    }

    private async Task<string> ExecuteAsync(JsonElement request)
    {
        using var writer = new JsonWriter();
        var context = new RequestContext(
            new GraphQLRequest
            {
                Document = Encoding.UTF8.GetBytes(Text(request)),
                OperationName = request.TryGetProperty("operationName", out var name) ? name.GetString() : null,
                Variables = request.TryGetProperty("variables", out var variables) ? variables : default,
            },
            NoServices.Instance,
            CancellationToken.None)
        {
            Caller = _caller,
        };
        await _executor.ExecuteAsync(context, writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    private static GraphQLError Error(SyntaxException exception) =>
        new($"Syntax Error: {exception.Message}", new SourceLocation(exception.Line, exception.Column));

    private static string Errors(IReadOnlyList<GraphQLError> errors) => new JsonObject
    {
        ["errors"] = new JsonArray([.. errors.Select(error => (JsonNode)new JsonObject
        {
            ["message"] = error.Message,
            ["locations"] = new JsonArray([.. error.Locations.Select(place => (JsonNode)new JsonArray(place.Line, place.Column))]),
        })]),
    }.ToJsonString();

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
