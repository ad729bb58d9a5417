using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.Transports.Batches;

namespace Backoffice.Server.Transports;

/// <summary>Requests as JSON.</summary>
internal sealed partial class ClientRequest
{
    /// <summary>How deep JSON may nest. Deeper recursion than the stack holds would end the process.</summary>
    public const int MaxDepth = 200;

    private static readonly JsonDocumentOptions VariableOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <summary>Finds the members of a request or of a batch.</summary>
    /// <param name="json">The JSON, which must stay as it is until this is disposed.</param>
    /// <param name="limits">The limits of batches.</param>
    /// <returns>What is wrong, or null.</returns>
    public GraphQLError? Parse(ReadOnlyMemory<byte> json, BatchLimits limits)
    {
        try
        {
            return ParseRoot(json, limits);
        }
        catch (JsonException exception)
        {
            return TransportErrors.InvalidJson(exception);
        }
        catch (InvalidOperationException)
        {
            return TransportErrors.InvalidSurrogate;
        }
    }

    private GraphQLError? ParseRoot(ReadOnlyMemory<byte> json, BatchLimits limits)
    {
        if (json.Span.StartsWith(ByteOrderMark))
        {
            json = json[ByteOrderMark.Length..];
        }

        if (!json.Span.ContainsAnyExcept(WhiteSpace))
        {
            return TransportErrors.EmptyBody;
        }

        if (!Utf8.IsValid(json.Span))
        {
            return TransportErrors.InvalidUtf8;
        }

        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var error = ParseObject(json, ref reader, out var request);

                // Whatever follows the object is not part of a request.
                reader.Read();
                return error ?? Take(request, requestIndex: null, limits);
            case JsonTokenType.StartArray when limits.OperationNames is null:
                return ParseArray(json, ref reader, limits);
            case JsonTokenType.StartArray:
                return TransportErrors.OperationsOfABatch;
            default:
                return TransportErrors.WrongBody(reader.TokenType);
        }
    }

    private GraphQLError? ParseArray(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, BatchLimits limits)
    {
        var index = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            GraphQLError? error;
            var request = default(GraphQLRequest);
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                error = ParseObject(json, ref reader, out request);
            }
            else
            {
                error = TransportErrors.WrongElement(reader.TokenType);
                reader.Skip();
            }

            // One bad element does not spoil the others.
            var refusal = error is null
                ? Take(request, index, limits)
                : Add(new RequestItem(default, error) { RequestIndex = index }, limits);
            if (refusal is not null)
            {
                return refusal;
            }

            index++;
        }

        reader.Read();
        return index == 0 ? TransportErrors.EmptyBatch : null;
    }

    /// <summary>Reads an object to its end; a member of the wrong form is the error, and the last of several.</summary>
    private GraphQLError? ParseObject(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, out GraphQLRequest request)
    {
        ReadOnlyMemory<byte>? document = null;
        string? id = null;
        PersistedOperationReference? automatic = null;
        string? operationName = null;
        var variables = default(JsonElement);
        GraphQLError? error = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    error = TransportErrors.WrongMember("query", "a string", reader.TokenType);
                    reader.Skip();
                    continue;
                }

                // Not plain null, which would be an array that is null, and so an empty text.
                document = reader.TokenType == JsonTokenType.Null ? default(ReadOnlyMemory<byte>?) : Text(json, ref reader);
            }
            else if (reader.ValueTextEquals("operationName"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    error = TransportErrors.WrongMember("operationName", "a string or null", reader.TokenType);
                    reader.Skip();
                    continue;
                }

                operationName = reader.GetString();
            }
            else if (reader.ValueTextEquals("variables"u8))
            {
                reader.Read();
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    var start = (int)reader.TokenStartIndex;
                    SkipChecked(ref reader);
                    if (TryParse(json[start..(int)reader.BytesConsumed]) is { } parsed)
                    {
                        variables = Keep(parsed);
                    }
                    else
                    {
                        error = TransportErrors.RepeatedVariable;
                    }
                }
                else if (reader.TokenType == JsonTokenType.Null)
                {
                    variables = default;
                }
                else
                {
                    error = TransportErrors.WrongMember("variables", "an object or null", reader.TokenType);
                }
            }
            else if (reader.ValueTextEquals("extensions"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    error = ReadExtensions(ref reader, out automatic) ?? error;
                    continue;
                }

                if (reader.TokenType != JsonTokenType.Null)
                {
                    error = TransportErrors.WrongMember("extensions", "an object or null", reader.TokenType);
                }

                reader.Skip();
            }
            else if (reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("documentId"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    error = TransportErrors.WrongMember("id", "a string", reader.TokenType);
                    reader.Skip();
                    continue;
                }

                id = reader.GetString() ?? id;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        var incomplete = Combine(document, id, automatic, operationName, variables, out request);
        return error ?? incomplete;
    }

    /// <summary>Skips a value. Escapes are looked at only here: later, half a surrogate pair would be an exception of whoever reads it.</summary>
    private static void SkipChecked(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }

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

    private ReadOnlyMemory<byte> Text(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return json.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        if (_text.Length > 0)
        {
            // A batch with several escaped texts: only the first is in pooled memory.
            var copy = new byte[reader.ValueSpan.Length];
            return copy.AsMemory(0, reader.CopyString(copy));
        }

        _text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        return _text.AsMemory(0, reader.CopyString(_text));
    }
}
