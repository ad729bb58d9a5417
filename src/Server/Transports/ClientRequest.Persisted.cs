using System.Runtime.InteropServices;
using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports;

/// <summary>Operations that are named by an id or a hash instead of by their text.</summary>
internal sealed partial class ClientRequest
{
    private const int SupportedVersion = 1;

    /// <summary>What the address says of the operation; it names it before anything else does.</summary>
    public PersistedRoute? Route { get; init; }

    /// <summary>Reads <c>extensions</c>, of which only <c>persistedQuery</c> means something here.</summary>
    private static GraphQLError? ReadExtensions(ref Utf8JsonReader reader, out PersistedOperationReference? persisted)
    {
        persisted = null;
        GraphQLError? error = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPersistedQuery = reader.ValueTextEquals("persistedQuery"u8);
            reader.Read();
            if (isPersistedQuery && reader.TokenType == JsonTokenType.StartObject)
            {
                error = ReadPersistedQuery(ref reader, out persisted);
            }
            else
            {
                error = isPersistedQuery && reader.TokenType != JsonTokenType.Null
                    ? TransportErrors.WrongMember("extensions.persistedQuery", "an object or null", reader.TokenType)
                    : error;
                reader.Skip();
            }
        }

        return error;
    }

    private static GraphQLError? ReadPersistedQuery(ref Utf8JsonReader reader, out PersistedOperationReference? persisted)
    {
        string? hash = null;
        var isSupported = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                isSupported = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version == SupportedVersion;
            }
            else if (reader.ValueTextEquals("sha256Hash"u8) || reader.ValueTextEquals("md5Hash"u8))
            {
                reader.Read();
                hash = reader.TokenType == JsonTokenType.String ? reader.GetString() : hash;
            }
            else
            {
                reader.Read();
            }

            reader.Skip();
        }

        persisted = string.IsNullOrEmpty(hash) ? null : new PersistedOperationReference(hash, IsAutomatic: true);
        return persisted is null || !isSupported ? TransportErrors.PersistedQueryForm : null;
    }

    private static GraphQLError? ReadExtensions(JsonElement extensions, out PersistedOperationReference? persisted)
    {
        persisted = null;
        if (extensions.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(extensions), new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        return ReadExtensions(ref reader, out persisted);
    }

    /// <summary>Puts the parts of a request together; what the address says comes first, then an id, then a hash.</summary>
    private GraphQLError? Combine(
        ReadOnlyMemory<byte>? document, string? id, PersistedOperationReference? automatic, string? operationName, JsonElement variables, out GraphQLRequest request)
    {
        request = new GraphQLRequest
        {
            Document = document ?? default,
            Persisted = Route?.Operation ?? (string.IsNullOrEmpty(id) ? automatic : new PersistedOperationReference(id)),
            OperationName = Route?.OperationName ?? operationName,
            Variables = variables,
        };
        return Route is not null && document is not null ? TransportErrors.TextBesideId
            : document is null && request.Persisted is null ? TransportErrors.QueryMissing
            : null;
    }
}
