using System.Text.Json;
using Backoffice.Server.Composition;

namespace Backoffice.Benchmarks.Load;

/// <summary>The versions of the peers that the manifest pins.</summary>
internal static class PeerVersions
{
    private static readonly string[] Shown = ["postgraphile", "mercurius", "graphql-jit", "@apollo/server", "dataloader", "fastify", "graphql", "pg"];

    public static string Read()
    {
        using var manifest = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(ProjectFolders.Find().Root, "benchmarks", "peers", "package.json")));
        var dependencies = manifest.RootElement.GetProperty("dependencies");
        return string.Join(", ", Shown.Select(name => $"{name} {dependencies.GetProperty(name).GetString()}"));
    }
}
