using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports;

/// <summary>
/// The JSON body of a POST, read into pooled memory: the operation text is a slice of it (or a copy where the JSON string has
/// escapes), the variables are a document over it.
/// </summary>
/// <remarks>GraphQL over HTTP, "Request Parameters".</remarks>
internal sealed class GraphQLRequestBody : IDisposable
{
    private const int MaxDepth = 200;

    private static readonly JsonDocumentOptions VariableOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    private byte[] _body = [];
    private byte[] _text = [];
    private int _length;
    private JsonDocument? _variables;

    /// <summary>The request, once <see cref="Parse"/> found no error. Valid until the body is disposed.</summary>
    public GraphQLRequest Request { get; private set; }

    public async ValueTask ReadAsync(PipeReader reader, long? contentLength, CancellationToken cancellationToken)
    {
        _body = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(contentLength ?? 4096, 256, Http.RequestLimits.LargestBody));
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (_length + buffer.Length > _body.Length)
            {
                Grow((int)(_length + buffer.Length));
            }

            buffer.CopyTo(_body.AsSpan(_length));
            _length += (int)buffer.Length;
            reader.AdvanceTo(buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>Finds the members of the request.</summary>
    /// <returns>What is wrong with the body, or null.</returns>
    public GraphQLError? Parse()
    {
        try
        {
            return ParseObject();
        }
        catch (JsonException exception)
        {
            return Invalid(
                $"The body is not valid JSON of at most {MaxDepth} levels: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.",
                ErrorCodes.InvalidJson);
        }
        catch (InvalidOperationException)
        {
            return Invalid("The body is not valid JSON: an escape in a string is half of a surrogate pair.", ErrorCodes.InvalidJson);
        }
    }

    public void Dispose()
    {
        _variables?.Dispose();
        Return(ref _body);
        Return(ref _text);
    }

    private static GraphQLError Invalid(string message, string code = ErrorCodes.InvalidRequest) => new(message) { Code = code };

    private static void Return(ref byte[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }

        array = [];
    }

    private GraphQLError? ParseObject()
    {
        var body = new ReadOnlyMemory<byte>(_body, 0, _length);
        if (body.Span.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        if (!body.Span.ContainsAnyExcept(WhiteSpace))
        {
            return Invalid("The body is empty; a JSON object with the member \"query\" was expected.", ErrorCodes.InvalidJson);
        }

        if (!Utf8.IsValid(body.Span))
        {
            return Invalid("The body is not valid UTF-8.", ErrorCodes.InvalidJson);
        }

        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Invalid($"The body is a JSON {Describe(reader.TokenType)}; an object with the member \"query\" was expected.");
        }

        ReadOnlyMemory<byte>? document = null;
        string? operationName = null;
        var variables = default(JsonElement);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    return Invalid($"The member \"query\" must be a string, but is a JSON {Describe(reader.TokenType)}.");
                }

                // Not plain null, which would be an array that is null, and so an empty text.
                document = reader.TokenType == JsonTokenType.Null ? default(ReadOnlyMemory<byte>?) : Text(body, ref reader);
            }
            else if (reader.ValueTextEquals("operationName"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    return Invalid($"The member \"operationName\" must be a string or null, but is a JSON {Describe(reader.TokenType)}.");
                }

                operationName = reader.GetString();
            }
            else if (reader.ValueTextEquals("variables"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
                {
                    return Invalid($"The member \"variables\" must be an object or null, but is a JSON {Describe(reader.TokenType)}.");
                }

                _variables?.Dispose();
                _variables = null;
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    var start = (int)reader.TokenStartIndex;
                    SkipChecked(ref reader);
                    try
                    {
                        _variables = JsonDocument.Parse(body[start..(int)reader.BytesConsumed], VariableOptions);
                    }
                    catch (JsonException)
                    {
                        // All else the reader has seen already.
                        return Invalid("The member \"variables\" has an object in which a name stands twice.", ErrorCodes.InvalidJson);
                    }
                }

                variables = _variables?.RootElement ?? default;
            }
            else if (reader.ValueTextEquals("extensions"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
                {
                    return Invalid($"The member \"extensions\" must be an object or null, but is a JSON {Describe(reader.TokenType)}.");
                }

                reader.Skip();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Whatever follows the object is not part of a request.
        reader.Read();
        if (document is null)
        {
            return Invalid("The request has no member \"query\" with the operation text.", ErrorCodes.QueryOrIdMissing);
        }

        Request = new GraphQLRequest { Document = document.Value, OperationName = operationName, Variables = variables };
        return null;
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

    private ReadOnlyMemory<byte> Text(ReadOnlyMemory<byte> body, ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return body.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        Return(ref _text);
        _text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        return _text.AsMemory(0, reader.CopyString(_text));
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, _body.Length * 2));
        _body.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_body);
        _body = larger;
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "array",
        JsonTokenType.StartObject => "object",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        _ => "null",
    };
}
