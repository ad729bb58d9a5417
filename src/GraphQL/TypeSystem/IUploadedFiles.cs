namespace Backoffice.GraphQL.TypeSystem;

/// <summary>The files that came with the request; a resolver takes it as a service.</summary>
public interface IUploadedFiles
{
    /// <summary>Finds the file of an argument.</summary>
    /// <param name="upload">The argument's value.</param>
    /// <returns>The file; open it before the resolver ends.</returns>
    /// <exception cref="Errors.GraphQLException">The request brought no such file.</exception>
    public UploadedFile Find(Upload upload);
}
