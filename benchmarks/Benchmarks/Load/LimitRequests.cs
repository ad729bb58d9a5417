namespace Backoffice.Benchmarks.Load;

/// <summary>An address per operation, with its variables as parameters.</summary>
internal sealed class LimitRequests : RequestFormat
{
    public override bool Supports(Operation operation) => true;

    public override Request Create(Operation operation, Subject subject, IReadOnlyDictionary<string, string> variables)
    {
        var query = string.Join('&', variables.Select(variable => $"{variable.Key}={variable.Value}"));

        // The smallest operation is compared with reading and answering the same bytes, so the limit gets the body too.
        var body = operation.Name == Operation.Typename ? operation.Body(NoVariables) : null;
        return new Request($"/{operation.Name}{(query.Length > 0 ? "?" : "")}{query}", subject.Token, body);
    }
}
