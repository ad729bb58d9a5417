using Backoffice.Server.Http;
using Microsoft.Extensions.FileProviders;

namespace Backoffice.Server.Ide;

/// <summary><c>/graphql/ui</c> and the files of the IDE below it.</summary>
internal static class IdeEndpoints
{
    private const string Root = "/graphql/ui";

    public static void MapIde(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IdeOptions>();
        var page = app.Services.GetRequiredService<IdePage>();
        app.MapRead(Root, page.WriteAsync);

        if (Directory.Exists(options.Folder))
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                RequestPath = Root,
                FileProvider = new PhysicalFileProvider(options.Folder),
                OnPrepareResponse = static file =>
                {
                    // File names carry a hash of their content.
                    file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    file.Context.Response.Headers.Vary = "Accept-Encoding";
                },
            });
        }
    }
}
