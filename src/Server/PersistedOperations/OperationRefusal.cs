namespace Backoffice.Server.PersistedOperations;

/// <summary>The reason for which an operation is not published.</summary>
/// <param name="Operation">Its name and id.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record OperationRefusal(string Operation, string Reason)
{
    public override string ToString() => $"{Operation}: {Reason}";
}
