namespace Backoffice.GraphQL.TypeSystem;

/// <summary>The caller of a request: a user of one company, in one role. Immutable.</summary>
/// <param name="UserId">The user.</param>
/// <param name="CompanyId">The company, which bounds everything that the request can see.</param>
/// <param name="Role">The user's role there, a value of the host's enumeration. Callers of one role may see the same.</param>
public sealed record Caller(Guid UserId, Guid CompanyId, Enum Role)
{
    /// <summary>The company.</summary>
    public Guid CompanyId
    {
        get;
        init => (field, Partition) = (value, value.ToString("N"));
    } = CompanyId;

    /// <summary>The partition of the company, by which caches, generations and budgets keep companies apart: its id as 32 hexadecimal digits.</summary>
    public string Partition { get; private init; } = CompanyId.ToString("N");

    /// <summary>The program that asks, when its credentials name one: it finds its registered operations only, and its users share a budget.</summary>
    public string? Client { get; init; }

    /// <summary>True if the caller may run registered operations and nothing else, which is so for every program that is named.</summary>
    public bool IsRestricted
    {
        get => field || Client is not null;
        init;
    }
}
