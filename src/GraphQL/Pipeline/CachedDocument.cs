using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Memory;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The result of parsing and validating an operation text: its operations, or its errors. Immutable and shared by requests.</summary>
public sealed class CachedDocument
{
    /// <summary>The size of an error besides its message.</summary>
    private const int ErrorBytes = 400;

    private readonly Dictionary<string, PreparedOperation> _byName = new(StringComparer.Ordinal);

    internal CachedDocument(IReadOnlyList<GraphQLError> errors)
    {
        Errors = errors;
        Memory = new DocumentMemory(0);
        Memory.Add(errors.Sum(error => ErrorBytes + (sizeof(char) * error.Message.Length)));
    }

    internal CachedDocument(GraphQLSchema schema, DocumentNode document, DocumentMemory memory)
    {
        Errors = [];
        Memory = memory;
        foreach (var definition in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var operation = new PreparedOperation(schema, document, definition, memory);
            Only = _byName.Count == 0 ? operation : null;
            _byName.Add(definition.Name?.Value ?? string.Empty, operation);
        }
    }

    /// <summary>The errors of an invalid document; empty when it is valid.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Its size in bytes.</summary>
    internal DocumentMemory Memory { get; }

    /// <summary>The document's only operation, or null when it has several.</summary>
    public PreparedOperation? Only { get; }

    /// <summary>The names of the operations.</summary>
    public IEnumerable<string> OperationNames => _byName.Keys;

    /// <summary>Finds an operation.</summary>
    /// <remarks>Spec §6.1 GetOperation.</remarks>
    /// <param name="name">The name, or null for the only operation.</param>
    /// <returns>The operation, or null.</returns>
    public PreparedOperation? GetOperation(string? name) => string.IsNullOrEmpty(name) ? Only : _byName.GetValueOrDefault(name);
}
