using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Sdl;

namespace Backoffice.GraphQL.Execution;

/// <summary>A SHA-256 of a schema's text, worked out once per schema.</summary>
internal static class SchemaIdentity
{
    private static readonly ConditionalWeakTable<GraphQLSchema, byte[]> Known = [];

    public static byte[] Of(GraphQLSchema schema) =>
        Known.GetValue(schema, static schema => SHA256.HashData(Encoding.UTF8.GetBytes(SdlPrinter.Print(schema))));
}
