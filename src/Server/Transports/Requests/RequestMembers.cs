using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports.Requests;

/// <summary>The members of one request, as they are read from a JSON object or from the parameters of an address.</summary>
/// <remarks>The last of several errors about the form of a member counts. Errors of the JSON itself come before these.</remarks>
internal ref struct RequestMembers(RequestMemory memory)
{
    private static readonly JsonDocumentOptions VariableOptions = new() { MaxDepth = JsonText.MostLevels, AllowDuplicateProperties = false };

    private ReadOnlyMemory<byte>? _document;
    private string? _id;
    private string? _documentId;
    private string? _operationName;
    private PersistedOperationReference? _automatic;
    private JsonElement _variables;
    private ErrorBehavior _onError;
    private GraphQLError? _error;
    private Member _seen;

    [Flags]
    private enum Member
    {
        None = 0,
        Query = 1,
        OperationName = 2,
        Variables = 4,
        Extensions = 8,
        Id = 16,
        DocumentId = 32,
        OnError = 64,
    }

    /// <summary>True if a name may stand twice in an object, so that <see cref="RepeatedNames"/> must look through the whole text.</summary>
    public bool MayRepeatNames { get; private set; }

    /// <summary>Reads an object to its end.</summary>
    public void ReadObject(JsonText json, ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberOf(ref reader);
            MayRepeatNames |= member == Member.None || (_seen & member) != 0;
            _seen |= member;
            reader.Read();
            switch (member)
            {
                case Member.Query:
                    ReadQuery(json, ref reader);
                    break;
                case Member.OperationName:
                    _operationName = ReadText("operationName", "a string or null", ref reader);
                    break;
                case Member.Variables:
                    ReadVariables(json, ref reader);
                    break;
                case Member.Extensions:
                    ReadExtensions(ref reader);
                    break;
                case Member.Id:
                    _id = ReadText("id", "a string", ref reader);
                    break;
                case Member.DocumentId:
                    _documentId = ReadText("documentId", "a string", ref reader);
                    break;
                case Member.OnError:
                    if (ReadText("onError", JsonErrors.ErrorBehaviors, ref reader) is { } behavior)
                    {
                        SetOnError(behavior);
                    }

                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    /// <summary>Takes a text that came without JSON around it, in UTF-8.</summary>
    public void SetQuery(ReadOnlyMemory<byte> text) => _document = text;

    public void SetId(string id) => _id = id;

    public void SetDocumentId(string id) => _documentId = id;

    public void SetOperationName(string name) => _operationName = name;

    public void SetOnError(string behavior)
    {
        switch (behavior)
        {
            case "NULL":
                _onError = ErrorBehavior.Null;
                break;
            case "PROPAGATE":
                _onError = ErrorBehavior.Propagate;
                break;
            case "HALT":
                _onError = ErrorBehavior.Halt;
                break;
            default:
                _error = JsonErrors.UnknownErrorBehavior(behavior);
                break;
        }
    }

    /// <summary>Reads the variables, on whose first token the reader stands.</summary>
    public void ReadVariables(JsonText json, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (TryParse(json.Bytes[start..(int)reader.BytesConsumed]) is { } parsed)
                {
                    _variables = memory.Keep(parsed);
                }
                else
                {
                    MayRepeatNames = true;
                }

                break;
            case JsonTokenType.Null:
                _variables = default;
                break;
            default:
                _error = JsonErrors.WrongMember("variables", "an object or null", reader.TokenType);
                break;
        }
    }

    /// <summary>Reads the extensions, on whose first token the reader stands.</summary>
    public void ReadExtensions(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var extension = PersistedQueryExtension.Find(ref reader);
            _automatic = extension.Reference;
            _error = extension.Error ?? _error;
            MayRepeatNames |= extension.MayRepeatNames;
            return;
        }

        if (reader.TokenType != JsonTokenType.Null)
        {
            _error = JsonErrors.WrongMember("extensions", "an object or null", reader.TokenType);
            MayRepeatNames |= reader.TokenType == JsonTokenType.StartArray;
        }

        reader.Skip();
    }

    /// <summary>Puts the request together; what the address says comes first, then an id, then a hash.</summary>
    /// <returns>The error for which it is no request, or null.</returns>
    public readonly GraphQLError? Complete(PersistedRoute? route, out GraphQLRequest request)
    {
        var id = string.IsNullOrEmpty(_id) ? _documentId : _id;
        request = new GraphQLRequest
        {
            Document = _document ?? default,
            Persisted = route?.Operation ?? (string.IsNullOrEmpty(id) ? _automatic : new PersistedOperationReference(id)),
            OperationName = route?.OperationName ?? (string.IsNullOrEmpty(_operationName) ? null : _operationName),
            Variables = _variables,
            OnError = _onError,
        };
        return _error
            ?? (route is not null && _document is not null ? TransportErrors.TextBesideId
                : _document is null && request.Persisted is null ? TransportErrors.QueryMissing
                : null);
    }

    private static Member MemberOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("query"u8) ? Member.Query
        : reader.ValueTextEquals("variables"u8) ? Member.Variables
        : reader.ValueTextEquals("operationName"u8) ? Member.OperationName
        : reader.ValueTextEquals("extensions"u8) ? Member.Extensions
        : reader.ValueTextEquals("id"u8) ? Member.Id
        : reader.ValueTextEquals("documentId"u8) ? Member.DocumentId
        : reader.ValueTextEquals("onError"u8) ? Member.OnError
        : Member.None;

    /// <summary>Null: a name stands twice in an object. All else the reader has seen already.</summary>
    private static JsonDocument? TryParse(ReadOnlyMemory<byte> variables)
    {
        try
        {
            return JsonDocument.Parse(variables, VariableOptions);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void ReadQuery(JsonText json, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            _document = null;
        }
        else if (IsText("query", "a string", ref reader))
        {
            _document = TextOf(json, ref reader);
        }
    }

    private ReadOnlyMemory<byte> TextOf(JsonText json, ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return json.Bytes.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        var text = memory.RentText(reader.ValueSpan.Length);
        return text.AsMemory(0, reader.CopyString(text));
    }

    private string? ReadText(string name, string expected, ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null || !IsText(name, expected, ref reader) ? null : reader.GetString();

    private bool IsText(string name, string expected, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return true;
        }

        _error = JsonErrors.WrongMember(name, expected, reader.TokenType);
        MayRepeatNames |= reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        reader.Skip();
        return false;
    }
}
