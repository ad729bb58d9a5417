namespace Backoffice.Persistence.Changes;

/// <summary>The origin of a change: the user, the program, the mutation and the request.</summary>
public sealed record ChangeOrigin
{
    /// <summary>A write of the server itself.</summary>
    public static readonly ChangeOrigin Unknown = new();

    /// <summary>The user who made it.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The program that the user's token names.</summary>
    public string? Client { get; init; }

    /// <summary>The command of the server that made it.</summary>
    public string? Command { get; init; }

    /// <summary>The mutation that made it.</summary>
    public string? Mutation { get; init; }

    /// <summary>The name under which the server's log has the request.</summary>
    public string? RequestId { get; init; }
}
