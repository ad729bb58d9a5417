using System.Text;
using Backoffice.Benchmarks.Load;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.Server.Composition;
using BenchmarkDotNet.Attributes;

namespace Backoffice.Benchmarks.Micro;

/// <summary>From the text of an operation to its syntax tree.</summary>
[Config(typeof(MicroConfiguration))]
public class ParseBenchmarks
{
    private byte[] _utf8 = [];

    /// <summary>A hundred times the nested operation, for the speed in MB/s.</summary>
    private const string Large = "large";

    [Params(Operation.List, Operation.Nested, Large)]
    public string Name { get; set; } = Operation.List;

    [GlobalSetup]
    public void Read()
    {
        var text = Operation.Read(Path.Combine(ProjectFolders.Find().Root, "benchmarks", "Operations"), Name == Large ? Operation.Nested : Name).Text;
        _utf8 = Encoding.UTF8.GetBytes(Name == Large ? string.Join('\n', Enumerable.Repeat(text, 100)) : text);
        Console.WriteLine($"// {Name}: {_utf8.Length} bytes");
    }

    [Benchmark]
    public DocumentNode Parse() => Parser.Parse(_utf8, ParserOptions.Trusted);
}
