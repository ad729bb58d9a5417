using System.Text;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.Validation;
using Backoffice.Persistence.Operations;
using Backoffice.Server.Caching;

namespace Backoffice.Server.PersistedOperations;

/// <summary>Registers the operations of a client's version, once all of them have been found good.</summary>
internal sealed class OperationPublisher(
    GraphQLSchema schema, OperationPlanCheck? planCheck, RegisteredOperations registered, TimeProvider timeProvider, DocumentSettings limits)
{
    /// <summary>Publishes all operations or, when one is refused, none.</summary>
    /// <returns>The number of new operations, or the errors.</returns>
    public async Task<(int Added, IReadOnlyList<OperationRefusal> HttpErrors)> PublishAsync(
        string client, string version, IReadOnlyList<NamedOperation> manifest, CancellationToken cancellationToken)
    {
        var refusals = new List<OperationRefusal>();
        var operations = new List<NamedOperation>();
        foreach (var operation in manifest)
        {
            var (checkedOperation, reason) = await CheckAsync(operation, cancellationToken);
            operations.Add(checkedOperation);
            if (reason is not null)
            {
                refusals.Add(new OperationRefusal(Describe(checkedOperation), reason));
            }
        }

        if (refusals.Count > 0)
        {
            return (0, refusals);
        }

        var outcome = await registered.PublishAsync(client, version, operations, timeProvider.GetUtcNow(), cancellationToken);
        return (
            outcome.Added,
            [
                .. outcome.ConflictingIds.Select(id => new OperationRefusal(
                    Describe(operations.First(operation => operation.Id == id)),
                    $"the client \"{client}\" has published another text under this id.")),
            ]);
    }

    private async Task<(NamedOperation Operation, string? Reason)> CheckAsync(NamedOperation operation, CancellationToken cancellationToken)
    {
        if (!OperationId.IsWellFormed(operation.Id))
        {
            return (operation, "an id has 1 to 128 letters, digits and . _ ~ : = + -, so that it can stand in an address.");
        }

        if (operation.Document.Contains('\0', StringComparison.Ordinal) || operation.Name.Contains('\0', StringComparison.Ordinal))
        {
            return (operation, "the name or the text holds the character U+0000, which can't be stored.");
        }

        var text = Encoding.UTF8.GetBytes(operation.Document);
        if (OperationHash.IsSha256(operation.Id))
        {
            if (!OperationHash.Matches(operation.Id, text))
            {
                return (operation, "the id has the form of a SHA-256, but is not that of the text.");
            }

            operation = operation with { Id = operation.Id.ToLowerInvariant() };
        }

        DocumentNode document;
        try
        {
            document = Parser.Parse(text, limits.Parser);
        }
        catch (SyntaxException exception)
        {
            return (operation, $"syntax error at line {exception.Line}, column {exception.Column}: {exception.Message}");
        }

        operation = operation with { Name = NameOf(document) is { Length: > 0 } name ? name : operation.Name };
        if (DocumentValidator.Validate(schema, document, limits.Validation) is [var error, ..])
        {
            return (operation, error.Message);
        }

        return (operation, planCheck is null ? null : await planCheck.FindFaultAsync(text, document, cancellationToken));
    }

    private static string NameOf(DocumentNode document) =>
        string.Join(", ", document.Definitions.OfType<OperationDefinitionNode>().Select(definition => definition.Name?.Value).OfType<string>());

    private static string Describe(NamedOperation operation) =>
        operation.Name.Length > 0 ? $"{operation.Name} ({operation.Id})" : operation.Id;
}
