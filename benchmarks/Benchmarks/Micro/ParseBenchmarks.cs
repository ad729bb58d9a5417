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

    [Params(Operation.List, Operation.Nested)]
    public string Name { get; set; } = Operation.List;

    [GlobalSetup]
    public void Read() => _utf8 = Encoding.UTF8.GetBytes(
        Operation.Read(Path.Combine(ProjectFolders.Find().Root, "benchmarks", "Operations"), Name).Text);

    [Benchmark]
    public DocumentNode Parse() => Parser.Parse(_utf8);
}
