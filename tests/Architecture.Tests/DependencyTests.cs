using System.Text.RegularExpressions;
using Xunit;

namespace Backoffice.Architecture.Tests;

/// <summary>Dependencies point one way: between projects, and between the folders of the engine.</summary>
public sealed partial class DependencyTests
{
    /// <summary>The folders of the engine, in the specification's order: each uses only those above it.</summary>
    private static readonly string[] EngineFolders =
    [
        "Language", "Errors", "Memory", "TypeSystem", "Introspection", "Connections", "Filtering", "Sorting", "Validation", "Cost", "CacheControl",
        "Execution", "Response", "Pipeline",
    ];

    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["GraphQL"] = [],
        ["Persistence"] = [],
        ["DataLoaders"] = ["GraphQL", "Persistence"],
        ["Schema"] = ["DataLoaders", "GraphQL", "Persistence"],
        ["Caching"] = ["GraphQL", "Persistence"],
        ["Server"] = ["Schema", "DataLoaders", "Caching", "GraphQL", "Persistence"],
    };

    [Fact]
    public void A_folder_of_the_engine_uses_only_folders_above_it()
    {
        var violations = new List<string>();
        foreach (var file in Repository.CSharpFiles("src/GraphQL"))
        {
            var folder = Array.IndexOf(EngineFolders, file.Split('/')[2]);
            if (folder < 0)
            {
                violations.Add($"{file}: the folder is not in the order");
                continue;
            }

            foreach (var (used, line) in Uses(file))
            {
                if (used.StartsWith("Backoffice.GraphQL.", StringComparison.Ordinal)
                    && Array.IndexOf(EngineFolders, used.Split('.')[2]) is var other && other > folder)
                {
                    violations.Add($"{file}:{line} uses {used}");
                }
            }
        }

        Assert.Equal([], violations);
    }

    [Fact]
    public void A_project_uses_only_those_that_the_house_allows()
    {
        var violations = new List<string>();
        foreach (var project in Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(p => Path.GetFileName(p)))
        {
            foreach (var file in Repository.CSharpFiles($"src/{project}"))
            {
                foreach (var (used, line) in Uses(file))
                {
                    var other = used.Split('.') is ["Backoffice", var name, ..] ? name : project;
                    if (other != project && !AllowedProjects[project].Contains(other))
                    {
                        violations.Add($"{file}:{line} uses {used}");
                    }
                }
            }
        }

        Assert.Equal([], violations);
    }

    [Theory]
    [InlineData("GraphQL", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "StackExchange", "Microsoft.Extensions")]
    [InlineData("Persistence", "Microsoft.AspNetCore", "StackExchange")]
    [InlineData("DataLoaders", "Microsoft.AspNetCore", "StackExchange", "Npgsql")]
    [InlineData("Schema", "Microsoft.AspNetCore", "StackExchange", "Npgsql")]
    public void A_project_does_not_know_the_frameworks_of_others(string project, params string[] frameworks)
    {
        var violations = Repository.CSharpFiles($"src/{project}")
            .SelectMany(file => Uses(file).Where(u => frameworks.Any(f => u.Namespace.StartsWith(f, StringComparison.Ordinal)))
                .Select(u => $"{file}:{u.Line} uses {u.Namespace}"))
            .ToArray();

        Assert.Equal([], violations);
    }

    [Fact]
    public void No_namespace_of_ours_is_imported_globally()
    {
        var files = Repository.CSharpFiles("src").Concat(Repository.CSharpFiles("tests"));

        var violations = files.Where(file => Repository.ReadLines(file)
            .Any(line => line.StartsWith("global using Backoffice", StringComparison.Ordinal)));

        Assert.Equal([], violations);
    }

    [Fact]
    public void A_namespace_says_where_its_file_lies()
    {
        var violations = new List<string>();
        foreach (var file in Repository.CSharpFiles("src"))
        {
            var expected = "Backoffice." + string.Join('.', file.Split('/')[1..^1]);
            var declared = Repository.ReadLines(file).Select(line => NamespaceDeclaration().Match(line)).FirstOrDefault(m => m.Success);
            if (declared is not null && declared.Groups[1].Value != expected)
            {
                violations.Add($"{file}: {declared.Groups[1].Value}, expected {expected}");
            }
        }

        Assert.Equal([], violations);
    }

    private static IEnumerable<(string Namespace, int Line)> Uses(string file)
    {
        var lines = Repository.ReadLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            if (UsingDirective().Match(lines[i]) is { Success: true } match)
            {
                yield return (match.Groups[1].Value, i + 1);
            }
        }
    }

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+)")]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"^namespace ([\w.]+);")]
    private static partial Regex NamespaceDeclaration();
}
