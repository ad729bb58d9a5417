using System.Security.Cryptography;
using System.Text.Json;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Persistence;
using Backoffice.Persistence.Operations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Backoffice.Server.Caching;
using Backoffice.Server.Composition;

namespace Backoffice.Server.PersistedOperations;

/// <summary>
/// Judges operations before they are published: their price, and the statements that they send, as the application role sends them. Queries are run in a
/// company that is not there (<see cref="QueryPlanCheck"/>); of mutations and subscriptions only the price is looked at.
/// </summary>
internal sealed class OperationPlanCheck : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly QueryPlanCheck _statements;
    private readonly CostOptions _limits;
    private readonly SampleVariables _variables;

    public OperationPlanCheck(string appConnectionString, CostOptions limits, DocumentSettings documents)
    {
        _limits = limits;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddPersistence(QueryPlanCheck.OptionsFor(appConnectionString));
        services.AddSingleton(new CursorKey(1, RandomNumberGenerator.GetBytes(CursorKey.SecretLength)));
        services.AddSingleton(limits);
        services.AddSingleton(documents);
        services.AddGraphQL();
        _services = services.BuildServiceProvider();
        _statements = new QueryPlanCheck(
            _services.GetRequiredService<TenantDataSource>(), _services.GetRequiredService<EntityModel>(), Guid.NewGuid());
        _variables = new SampleVariables(Schema, _statements.CompanyId);
    }

    public GraphQLSchema Schema => _services.GetRequiredService<GraphQLSchema>();

    /// <summary>Says why an operation had better not be published; null when nothing speaks against it.</summary>
    /// <param name="text">The text in UTF-8, valid.</param>
    /// <param name="document">The same, parsed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string?> FindFaultAsync(ReadOnlyMemory<byte> text, DocumentNode document, CancellationToken cancellationToken)
    {
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var request = new GraphQLRequest
            {
                Document = text,
                OperationName = operation.Name?.Value,
                Variables = JsonSerializer.SerializeToElement(_variables.For(document, operation)),
            };
            var priced = await RunAsync(request, CostPreference.Validate, cancellationToken);
            if (priced.Price is { } price && (price.FieldCost > _limits.MaxFieldCost || price.TypeCost > _limits.MaxTypeCost))
            {
                return $"its price is over the limit: fields {OperationPrice.Round(price.FieldCost)} of {_limits.MaxFieldCost}, "
                    + $"types {OperationPrice.Round(price.TypeCost)} of {_limits.MaxTypeCost}.";
            }

            if (operation.Operation == OperationType.Query
                && await CheckAsync(request, cancellationToken) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<string?> CheckAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        await _statements.BeginAsync(cancellationToken);
        RequestContext context;
        try
        {
            context = await RunAsync(request, CostPreference.None, cancellationToken);
        }
        catch
        {
            await _statements.EndAsync(cancellationToken);
            throw;
        }

        var errors = context.Result?.Errors ?? context.RequestErrors;
        if (errors.FirstOrDefault(error => error.Code is ErrorCodes.Timeout or ErrorCodes.InternalError or ErrorCodes.OrderNotOffered) is { } failure)
        {
            await _statements.RollBackAsync();
            return $"it can't be run: {failure.Message}";
        }

        return await _statements.EndAsync(cancellationToken) is [var fault, ..] ? fault : null;
    }

    private async Task<RequestContext> RunAsync(GraphQLRequest request, CostPreference cost, CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<CurrentRequest>().Caller = new Caller(_statements.CompanyId, _statements.CompanyId, UserRole.Owner);
        var context = new RequestContext(request, scope.ServiceProvider, cancellationToken) { Caller = caller, CostPreference = cost };
        using var writer = new JsonWriter();
        await _services.GetRequiredService<RequestExecutor>().ExecuteAsync(context, writer);
        return context;
    }
}
