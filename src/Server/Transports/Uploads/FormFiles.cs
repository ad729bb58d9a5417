using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Server.Transports.Uploads;

/// <summary>The files of a form, by the keys of the fields that they came in.</summary>
internal sealed class FormFiles(IFormFileCollection files) : IUploadedFiles
{
    public static FormFiles None { get; } = new(new FormFileCollection());

    public UploadedFile Find(Upload upload) => files.GetFile(upload.Key) is { } file
        ? new UploadedFile(file.FileName, file.ContentType, file.Length, file.OpenReadStream)
        : throw new GraphQLException(
            $"The request brought no file \"{upload.Key}\": send it in a multipart request.", ErrorCodes.MultipartFileMissing);
}
