using System.Text;
using Backoffice.Benchmarks.Load;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.Server.Composition;
using BenchmarkDotNet.Attributes;

namespace Backoffice.Benchmarks.Micro;

/// <summary>From the text of an operation to its tokens and to its syntax tree.</summary>
[Config(typeof(MicroConfiguration))]
public class ParseBenchmarks
{
    /// <summary>A hundred times the nested operation, for the speed in MB/s.</summary>
    public const string Large = "large";

    private byte[] _utf8 = [];

    [Params(Operation.List, Operation.Nested, Large)]
    public string Name { get; set; } = Operation.List;

    /// <summary>The text that a name stands for, in UTF-8.</summary>
    public static byte[] Text(string name)
    {
        var text = Operation.Read(Path.Combine(ProjectFolders.Find().Root, "benchmarks", "Operations"), name == Large ? Operation.Nested : name).Text;
        return Encoding.UTF8.GetBytes(name == Large ? string.Join('\n', Enumerable.Repeat(text, 100)) : text);
    }

    [GlobalSetup]
    public void Read() => _utf8 = Text(Name);

    /// <summary>The number of tokens.</summary>
    [Benchmark]
    public int Lex()
    {
        var lexer = new Lexer(_utf8, "benchmark");
        var count = 0;
        for (lexer.Advance(); lexer.Kind != TokenKind.EndOfFile; lexer.Advance())
        {
            count++;
        }

        return count;
    }

    [Benchmark]
    public DocumentNode Parse() => Parser.Parse(_utf8, ParserOptions.Trusted);
}
