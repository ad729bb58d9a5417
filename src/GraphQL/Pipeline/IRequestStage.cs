namespace Backoffice.GraphQL.Pipeline;

/// <summary>One stage of the way of a request. Stages are singletons and thread-safe.</summary>
public interface IRequestStage
{
    /// <summary>Does the stage's work, and calls the next unless the request is answered.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">The stages after this one.</param>
    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next);
}
