using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Changes;
using Microsoft.Extensions.DependencyInjection;

namespace Backoffice.Schema.Writing;

/// <summary>The mutation and request that write, for the log of changes. One per request; its mutations run one after the other.</summary>
public sealed class WriteOrigin
{
    /// <summary>The name under which the server's log has the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>The mutation that runs.</summary>
    public string? Mutation { get; private set; }

    /// <summary>The origin of what a caller writes now.</summary>
    public ChangeOrigin Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new ChangeOrigin { UserId = caller.UserId, Client = caller.Client, Mutation = Mutation, RequestId = RequestId };
    }

    /// <summary>Makes a mutation say its name before it runs.</summary>
    internal static void Note(FieldConfiguration field, SchemaBuilder builder)
    {
        if (field.ParentTypeName == nameof(OperationType.Mutation))
        {
            var name = field.Name;
            field.AddGuard(services =>
            {
                services.GetRequiredService<WriteOrigin>().Mutation = name;
                return null;
            });
        }
    }
}
