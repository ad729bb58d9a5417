using System.Text.Json;
using System.Xml.Linq;
using Backoffice.Server.Composition;

namespace Backoffice.Benchmarks.Load;

/// <summary>The versions of the peers that the manifest and the central package list pin.</summary>
internal static class PeerVersions
{
    private static readonly string[] Shown = ["postgraphile", "mercurius", "graphql-jit", "@apollo/server", "dataloader", "fastify", "graphql", "pg"];

    public static string Read()
    {
        var root = ProjectFolders.Find().Root;
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "benchmarks", "peers", "package.json")));
        var dependencies = manifest.RootElement.GetProperty("dependencies");
        var packages = XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => (string?)package.Attribute("Include") ?? "", package => (string?)package.Attribute("Version"));
        return string.Join(", ", [
            .. Shown.Select(name => $"{name} {dependencies.GetProperty(name).GetString()}"),
            $"GraphQL.NET {packages["GraphQL"]}",
            $"EF Core {packages["Microsoft.EntityFrameworkCore"]}",
        ]);
    }
}
