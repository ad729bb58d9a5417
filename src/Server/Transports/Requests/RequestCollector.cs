using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.Transports.Batches;

namespace Backoffice.Server.Transports.Requests;

/// <summary>Collects what a client sent: a single request, or the items of a batch of requests, operations or variables.</summary>
internal struct RequestCollector(BatchLimits limits)
{
    private List<RequestItem>? _items;

    /// <summary>The request that is no batch.</summary>
    public GraphQLRequest Single { get; private set; }

    /// <summary>The items of a batch; null when there is none.</summary>
    public readonly List<RequestItem>? Items => _items;

    /// <summary>True if the address names operations of one document, so that the body can't be a batch as well.</summary>
    public readonly bool IsOperationBatch => limits.OperationNames is not null;

    /// <summary>True if what the client sent is an array of requests.</summary>
    public bool IsArray { get; private set; }

    /// <summary>Adds an element of a batch that is no request: it does not spoil the others.</summary>
    /// <returns>The error for which the whole request is refused, or null.</returns>
    public GraphQLError? Refuse(GraphQLError error, int requestIndex)
    {
        IsArray = true;
        return Add(new RequestItem(default, error) { RequestIndex = requestIndex });
    }

    /// <summary>Takes a request as it stands there: alone, or several times for the operations and variables that it names.</summary>
    /// <returns>The error for which the whole request is refused, or null.</returns>
    public GraphQLError? Take(GraphQLRequest request, int? requestIndex)
    {
        IsArray |= requestIndex is not null;
        if (requestIndex is null && limits.OperationNames is null && request.Variables.ValueKind != JsonValueKind.Array)
        {
            Single = request;
            return null;
        }

        if (limits.OperationNames is not { } names)
        {
            return TakeVariables(new RequestItem(request) { RequestIndex = requestIndex }, isAlone: requestIndex is null);
        }

        for (var operation = 0; operation < names.Count; operation++)
        {
            var item = new RequestItem(request with { OperationName = names[operation] }) { RequestIndex = operation };
            if (TakeVariables(item, isAlone: true) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private GraphQLError? TakeVariables(RequestItem item, bool isAlone)
    {
        var variables = item.Request.Variables;
        if (variables.ValueKind != JsonValueKind.Array)
        {
            return Add(item);
        }

        if (variables.GetArrayLength() == 0)
        {
            return isAlone ? TransportErrors.EmptyBatch : Add(item with { Error = TransportErrors.EmptyBatch });
        }

        // A list with nothing to run in it is no batch, but a member of the wrong type.
        if (isAlone && !variables.EnumerateArray().Any(element => element.ValueKind == JsonValueKind.Object))
        {
            return JsonErrors.WrongMember("variables[0]", "an object", variables[0].ValueKind);
        }

        var index = 0;
        foreach (var element in variables.EnumerateArray())
        {
            var one = element.ValueKind == JsonValueKind.Object
                ? item with { Request = item.Request with { Variables = element }, VariableIndex = index }
                : item with { Error = JsonErrors.WrongMember($"variables[{index}]", "an object", element.ValueKind), VariableIndex = index };
            index++;
            if (Add(one) is { } tooMany)
            {
                return tooMany;
            }
        }

        return null;
    }

    private GraphQLError? Add(RequestItem item)
    {
        _items ??= [];
        if (_items.Count >= limits.LargestBatch)
        {
            return TransportErrors.BatchTooLarge(limits.LargestBatch);
        }

        _items.Add(item);
        return null;
    }
}
