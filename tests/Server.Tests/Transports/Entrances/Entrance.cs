namespace Backoffice.Server.Tests.Transports.Entrances;

/// <summary>A way by which a request reaches the server.</summary>
internal abstract class Entrance(string name)
{
    public string Name => name;

    /// <summary>The status of an answer without data, of an operation that the transport has accepted.</summary>
    public virtual int FailedStatus => 400;

    /// <summary>The status of what is JSON, but no request.</summary>
    public virtual int RefusedStatus => 400;

    /// <summary>The name in messages of the text that the request came as.</summary>
    public abstract string SourceOf(OddRequest request);

    /// <summary>The text that positions are counted in.</summary>
    public virtual byte[] TextOf(OddRequest request) => request.ToJson();

    /// <summary>Tests whether the request can be sent this way.</summary>
    public virtual bool Carries(OddRequest request) => true;

    public abstract Task<Outcome> SendAsync(RunningServer server, OddRequest request);

    public override string ToString() => name;
}
