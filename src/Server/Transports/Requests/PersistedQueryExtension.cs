using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports.Requests;

/// <summary>The hash of an operation in <c>extensions.persistedQuery</c>, the one extension that means something here.</summary>
/// <param name="Reference">The operation that it names.</param>
/// <param name="Error">The error for which it names none.</param>
/// <param name="MayRepeatNames">True if there is more in <c>extensions</c>, in which names may stand twice.</param>
internal readonly record struct PersistedQueryExtension(PersistedOperationReference? Reference, GraphQLError? Error, bool MayRepeatNames)
{
    private const int SupportedVersion = 1;

    /// <summary>Reads <c>extensions</c>, on whose first token the reader stands, to its end.</summary>
    public static PersistedQueryExtension Find(ref Utf8JsonReader reader)
    {
        var found = default(PersistedQueryExtension);
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPersistedQuery = reader.ValueTextEquals("persistedQuery"u8);
            reader.Read();
            count++;
            if (isPersistedQuery && reader.TokenType == JsonTokenType.StartObject)
            {
                found = Read(ref reader);
                continue;
            }

            found = isPersistedQuery && reader.TokenType != JsonTokenType.Null
                ? new(null, JsonErrors.WrongMember("extensions.persistedQuery", "an object or null", reader.TokenType), true)
                : found with { MayRepeatNames = true };
            reader.Skip();
        }

        return found with { MayRepeatNames = found.MayRepeatNames || count > 1 };
    }

    private static PersistedQueryExtension Read(ref Utf8JsonReader reader)
    {
        string? hash = null;
        var isSupported = false;
        var (hashes, versions, others) = (0, 0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("version"u8))
            {
                versions++;
                reader.Read();
                isSupported = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version == SupportedVersion;
            }
            else if (reader.ValueTextEquals("sha256Hash"u8) || reader.ValueTextEquals("md5Hash"u8))
            {
                hashes++;
                reader.Read();
                hash = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else
            {
                others++;
                reader.Read();
            }

            others += reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0;
            reader.Skip();
        }

        var reference = string.IsNullOrEmpty(hash) ? null : new PersistedOperationReference(hash, IsAutomatic: true);
        return new(
            reference, reference is null || !isSupported ? TransportErrors.PersistedQueryForm : null, hashes > 1 || versions > 1 || others > 0);
    }
}
