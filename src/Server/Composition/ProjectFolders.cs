namespace Backoffice.Server.Composition;

/// <summary>The folders on this machine: in a clone below its root, else below the folder that the server was started in.</summary>
internal sealed record ProjectFolders(string Root, string WebRoot)
{
    public string Local => Path.Combine(Root, ".local");

    public string LocalPostgres => Path.Combine(Local, "postgres");

    public string SigningKey => Path.Combine(Local, "token-signing-key.pem");

    public string CursorKey => Path.Combine(Local, "cursor-key");

    public string Ide => Path.Combine(WebRoot, "graphql-ui");

    public static ProjectFolders Find()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Backoffice.slnx")))
            {
                return new ProjectFolders(folder.FullName, Path.Combine(folder.FullName, "src", "Server", "wwwroot"));
            }
        }

        return new ProjectFolders(Environment.CurrentDirectory, published);
    }
}
