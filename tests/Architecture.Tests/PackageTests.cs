using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Backoffice.Architecture.Tests;

/// <summary>Every package that a restore resolves, direct or transitive, is pinned in Directory.Packages.props, and nothing else is.</summary>
public sealed class PackageTests
{
    [Fact]
    public void Each_resolved_package_has_the_pinned_version() =>
        Assert.Empty(Resolved().Where(package => Pins.GetValueOrDefault(package.Name) != package.Version)
            .Select(package => $"""<PackageVersion Include="{package.Name}" Version="{package.Version}" />"""));

    [Fact]
    public void Each_pinned_package_is_used() =>
        Assert.Empty(Pins.Keys.Except(Resolved().Select(package => package.Name)));

    private static IReadOnlyDictionary<string, string> Pins { get; } = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(package => Attribute(package, "Include"), package => Attribute(package, "Version"));

    private static HashSet<(string Name, string Version)> Resolved() =>
    [
        .. XDocument.Load(Path.Combine(Repository.Root, "Backoffice.slnx")).Descendants("Project")
            .Select(project => Path.GetFileNameWithoutExtension(Attribute(project, "Path")))
            .SelectMany(project => ResolvedBy(Path.Combine(Repository.Root, "artifacts", "obj", project, "project.assets.json"))),
    ];

    private static IEnumerable<(string Name, string Version)> ResolvedBy(string assetsFile)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(assetsFile));
        foreach (var library in assets.RootElement.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.GetProperty("type").ValueEquals("package") && library.Name.Split('/') is [var name, var version])
            {
                yield return (name, version);
            }
        }
    }

    private static string Attribute(XElement element, string name) =>
        (string?)element.Attribute(name) ?? throw new InvalidOperationException($"<{element.Name}> has no attribute \"{name}\".");
}
