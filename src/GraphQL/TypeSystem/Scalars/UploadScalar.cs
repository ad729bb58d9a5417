using System.Text.Json;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A file that came with the request; input only.</summary>
/// <remarks>https://github.com/jaydenseric/graphql-multipart-request-spec. The variable is null, and the transport says which file stands there.</remarks>
internal sealed class UploadScalar() : ScalarType<Upload>("Upload")
{
    public override bool IsTotal => false;

    public override object CoerceLiteral(ValueNode literal) =>
        throw new CoercionException("Upload cannot be written in a document; send the file as a variable of a multipart request.");

    public override object CoerceVariable(JsonElement value) =>
        throw new CoercionException($"Upload cannot represent value: {CoercionErrors.Shorten(value.GetRawText())}. Send the file in a multipart request.");

    public override void Write(JsonWriter writer, Upload value) => Check(value);

    public override void Check(Upload value) => throw new CoercionException("Upload cannot be a result.");
}
