namespace Backoffice.Benchmarks.Load;

/// <summary>An address per operation, with its variables as parameters.</summary>
internal sealed class BaselineRequests : RequestFormat
{
    public override bool Supports(Operation operation) => true;

    public override Request Create(Operation operation, Subject subject, IReadOnlyDictionary<string, string> variables)
    {
        var query = string.Join('&', variables.Select(variable => $"{variable.Key}={variable.Value}"));

        // Where the answer costs next to nothing it is compared with reading and answering as many bytes, so the baseline gets a body, too.
        var body = operation.Name is Operation.Typename or Operation.Constant or Operation.Redis ? operation.Body(NoVariables) : null;
        return new Request($"/{operation.Name}{(query.Length > 0 ? "?" : "")}{query}", subject.Token, body);
    }
}
