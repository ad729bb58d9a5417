using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
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
                $"The body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", ErrorCodes.InvalidJson);
        }
        catch (Exception exception) when (exception is InvalidOperationException or DecoderFallbackException)
        {
            return Invalid("The body is not valid JSON: a string in it is not valid UTF-8.", ErrorCodes.InvalidJson);
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
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read())
        {
            return Invalid("The body is empty; a JSON object with the member \"query\" was expected.", ErrorCodes.InvalidJson);
        }

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

                document = reader.TokenType == JsonTokenType.Null ? null : Text(body, ref reader);
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

                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    _variables?.Dispose();
                    _variables = JsonDocument.Parse(body[start..(int)reader.BytesConsumed], VariableOptions);
                    variables = _variables.RootElement;
                }
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
