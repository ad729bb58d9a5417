using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Transports.Uploads;

/// <summary>The files of a form, by the keys of the fields that they came in.</summary>
internal sealed class FormFiles(IReadOnlyDictionary<string, UploadedFile> files) : IUploadedFiles
{
    public static FormFiles None { get; } = new(new Dictionary<string, UploadedFile>());

    public UploadedFile Find(Upload upload) => files.TryGetValue(upload.Key, out var file)
        ? file
        : throw new GraphQLException(
            $"The request brought no file \"{upload.Key}\": send it in a multipart request.", ErrorCodes.MultipartFileMissing);
}
