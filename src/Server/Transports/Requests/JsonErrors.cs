using System.Diagnostics;
using System.Text.Json;
using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.Requests;

/// <summary>The errors of JSON that a client sent, the same for every transport but for the name of the source.</summary>
internal static class JsonErrors
{
    /// <summary>The values of <c>onError</c>, for sentences.</summary>
    public const string ErrorBehaviors = "\"NULL\", \"PROPAGATE\" or \"HALT\"";

    private static readonly string[] AllowedErrorBehaviors = ["NULL", "PROPAGATE", "HALT"];

    private const string Request = "a JSON object with the member \"query\" was expected.";

    public static GraphQLError Empty(JsonText json) => Invalid($"{json.Source} is empty; {Request}");

    public static GraphQLError InvalidUtf8(JsonText json, int position) => Invalid($"{json.Source} is not valid UTF-8: {Describe(json, position)}.");

    public static GraphQLError HalfSurrogate(JsonText json, int position) =>
        Invalid($"{json.Source} is not valid JSON: an escape in a string is half of a surrogate pair: {Describe(json, position)}.");

    public static GraphQLError RepeatedName(JsonText json, string name, int position) =>
        Invalid($"{json.Source} is not valid JSON: the name \"{name}\" stands twice in an object: {Describe(json, position)}.");

    public static GraphQLError Malformed(JsonText json, JsonException exception)
    {
        var error = Invalid(
            $"{json.Source} is not valid JSON of at most {json.Levels} levels: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        return json.IsTooDeep() ? error.OverLimit("Transports__DeepestJson", json.Levels + 1, json.Levels) : error;
    }

    public static GraphQLError WrongRoot(JsonText json, JsonTokenType token) =>
        WrongForm($"{json.Source} is a JSON {Describe(token)}; an object with the member \"query\" was expected.");

    public static GraphQLError WrongElement(JsonTokenType token) =>
        WrongForm($"The element of the batch is a JSON {Describe(token)}; an object with the member \"query\" was expected.");

    public static GraphQLError WrongMember(string name, string expected, JsonTokenType token) =>
        WrongForm($"The member \"{name}\" must be {expected}, but is a JSON {Describe(token)}.");

    public static GraphQLError WrongMember(string name, string expected, JsonValueKind kind) =>
        WrongForm($"The member \"{name}\" must be {expected}, but is a JSON {Describe(kind)}.");

    public static GraphQLError UnknownErrorBehavior(string behavior) =>
        WrongForm($"The member \"onError\" must be {ErrorBehaviors}, but is {(behavior.Length > 20 ? "another string" : $"\"{behavior}\"")}.") with
        {
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["allowed"] = AllowedErrorBehaviors },
        };

    /// <summary>Line and byte as a JSON reader counts them, from 1.</summary>
    private static string Describe(JsonText json, int position)
    {
        var before = json.Bytes.Span[..position];
        return $"line {before.Count((byte)'\n') + 1}, byte {position - before.LastIndexOf((byte)'\n')}";
    }

    private static GraphQLError Invalid(string message) => new(message) { Code = ErrorCodes.InvalidJson };

    private static GraphQLError WrongForm(string message) => new(message) { Code = ErrorCodes.InvalidRequest };

    /// <summary>The kind of a value, for messages.</summary>
    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "array",
        JsonTokenType.StartObject => "object",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.Null => "null",
        _ => throw new UnreachableException(),
    };

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        _ => throw new UnreachableException(),
    };
}
