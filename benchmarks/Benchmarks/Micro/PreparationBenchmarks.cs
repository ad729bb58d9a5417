using System.Text;
using Backoffice.Benchmarks.Load;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Backoffice.GraphQL.Validation;
using Backoffice.Server.Composition;
using BenchmarkDotNet.Attributes;

namespace Backoffice.Benchmarks.Micro;

/// <summary>The work that is done once per document: validation and planning, against the real schema.</summary>
[Config(typeof(MicroConfiguration))]
public class PreparationBenchmarks
{
    private GraphQLSchema? _schema;
    private DocumentNode? _document;

    [Params(Operation.List, Operation.Nested)]
    public string Name { get; set; } = Operation.List;

    private GraphQLSchema Schema => _schema ?? throw new InvalidOperationException("Read comes first.");

    private DocumentNode Document => _document ?? throw new InvalidOperationException("Read comes first.");

    [GlobalSetup]
    public void Read()
    {
        var root = ProjectFolders.Find().Root;
        _schema = SdlSchemaBuilder.Build(File.ReadAllText(Path.Combine(root, "schema.graphql")));
        _document = Parser.Parse(Encoding.UTF8.GetBytes(Operation.Read(Path.Combine(root, "benchmarks", "Operations"), Name).Text));
        if (Validate() is [var error, ..])
        {
            throw new InvalidOperationException(error.Message);
        }
    }

    [Benchmark]
    public IReadOnlyList<GraphQLError> Validate() => DocumentValidator.Validate(Schema, Document);

    [Benchmark]
    public OperationPlan Plan() =>
        new PreparedOperation(Schema, Document, Document.Definitions.OfType<OperationDefinitionNode>().First()).PlanFor(VariableValues.None);
}
