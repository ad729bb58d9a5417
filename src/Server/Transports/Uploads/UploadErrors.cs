using Backoffice.GraphQL.Errors;

namespace Backoffice.Server.Transports.Uploads;

/// <summary>The errors of multipart requests.</summary>
internal static class UploadErrors
{
    public static GraphQLError PreflightMissing { get; } = new("A multipart request needs the header \"GraphQL-Preflight: 1\".")
    {
        Code = ErrorCodes.PreflightMissing,
    };

    public static GraphQLError FormInvalid { get; } =
        new("The form can't be read: it is malformed, cut off, or has too many or too long fields.") { Code = ErrorCodes.MultipartFormInvalid };

    public static GraphQLError OperationsMissing { get; } =
        new("The form has no field \"operations\" with the request as JSON.") { Code = ErrorCodes.MultipartOperationsMissing };

    public static GraphQLError FieldsMisordered { get; } =
        new("The field \"map\" must follow the field \"operations\".") { Code = ErrorCodes.MultipartFieldsMisordered };

    public static GraphQLError MapMissing { get; } =
        new("The form has no field \"map\" that says where the files belong.") { Code = ErrorCodes.MultipartMapMissing };

    public static GraphQLError MapInvalid { get; } =
        new("The field \"map\" must be a JSON object of lists of paths, such as {\"0\": [\"variables.file\"]}.")
        {
            Code = ErrorCodes.MultipartMapInvalid,
        };

    public static GraphQLError TooManyFields(int limit) =>
        new GraphQLError($"The form has more than {limit} fields, which is the most that is accepted.") { Code = ErrorCodes.MultipartFormInvalid }
            .OverLimit("Http__MostFormFields", limit + 1, limit);

    public static GraphQLError FieldTooLong(string name, int limit) =>
        new GraphQLError($"The form's field \"{name}\" is longer than {limit} bytes, which is the most that is accepted.")
        {
            Code = ErrorCodes.MultipartFormInvalid,
        }.OverLimit("Http__LargestBody", limit + 1L, limit);

    public static GraphQLError FieldRepeated(string name) =>
        new($"The form has the field \"{name}\" more than once.") { Code = ErrorCodes.MultipartFormInvalid };

    public static GraphQLError PathsMissing(string key) =>
        new($"The map names no place for the file \"{key}\".") { Code = ErrorCodes.MultipartPathsMissing };

    public static GraphQLError FileMissing(string key) =>
        new($"The map names the file \"{key}\", but the form has none of that name.") { Code = ErrorCodes.MultipartFileMissing };

    public static GraphQLError VariableMissing(string path) =>
        new($"The map's path \"{path}\" leads to no variable of the request.") { Code = ErrorCodes.MultipartVariableMissing };

    public static GraphQLError VariableInvalid(string path) =>
        new($"The map's path \"{path}\" must lead to a null, in whose place the file is put.") { Code = ErrorCodes.MultipartVariableInvalid };

    public static GraphQLError PathInvalid(string path) =>
        new($"The map's path \"{path}\" is malformed; one such as \"variables.file\" was expected.") { Code = ErrorCodes.MultipartPathInvalid };

    public static GraphQLError PathOutsideVariables(string path) =>
        new($"The map's path \"{path}\" must begin with \"variables\", in a batch after the request's index.")
        {
            Code = ErrorCodes.MultipartPathOutsideVariables,
        };
}
