using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>One request on its way through the stages. What a stage finds out it leaves here for the later ones.</summary>
public sealed class RequestContext
{
    private Dictionary<string, object?>? _extensions;

    /// <summary>Creates a context.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">The request's services.</param>
    /// <param name="requestAborted">Signalled when the client went away.</param>
    public RequestContext(GraphQLRequest request, IServiceProvider services, CancellationToken requestAborted)
    {
        Request = request;
        Services = services;
        ClientAborted = requestAborted;
    }

    /// <summary>The request; from the stage of persisted operations on with the text of its operation.</summary>
    public GraphQLRequest Request { get; internal set; }

    /// <summary>True if the text came from where operations are persisted, and not with the request.</summary>
    internal bool IsTextFound { get; set; }

    /// <summary>The caller.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The request's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Signalled when the client went away.</summary>
    public CancellationToken ClientAborted { get; }

    /// <summary>Signalled when the client went away; from the timeout stage on also when the time is over.</summary>
    public CancellationToken RequestAborted => Deadline?.Token ?? ClientAborted;

    /// <summary>The deadline of the request; set by <see cref="TimeoutStage"/>, null outside of it.</summary>
    internal RequestDeadline? Deadline { get; set; }

    /// <summary>
    /// Called before a kind of operation is run: an error says that the transport doesn't run it. Null, the default: all kinds may run.
    /// </summary>
    public Func<OperationType, GraphQLError?>? CheckOperation { get; init; }

    /// <summary>
    /// True if the transport can answer in several parts. If not, which is the default, <c>@defer</c> and <c>@stream</c> are ignored and
    /// the response is in one piece.
    /// </summary>
    public bool AllowsIncremental { get; init; }

    /// <summary>True if the transport can carry the events of a subscription; not by default, and then subscriptions are refused.</summary>
    public bool AllowsSubscription { get; init; }

    /// <summary>The error that refuses a subscription where the transport can't carry one; null for the engine's, which names no way to subscribe.</summary>
    public GraphQLError? SubscriptionRefusal { get; init; }

    /// <summary>True if the request was refused because it is a subscription, and asks for a response in one piece.</summary>
    public bool IsSubscriptionRefused { get; internal set; }

    /// <summary>
    /// Called before an operation begins whose response comes in several parts; an error refuses it. Null, the default: any may begin.
    /// </summary>
    public Func<GraphQLError?>? BeginStream { get; init; }

    /// <summary>
    /// Called before each event of a subscription is executed, and before each later part of an incremental response; an error is the last
    /// part. Null, the default: nothing is asked.
    /// </summary>
    public Func<ValueTask<GraphQLError?>>? BeforePart { get; init; }

    /// <summary>The format of an incremental response; version 0.2 by default.</summary>
    public IncrementalDeliveryFormat IncrementalFormat { get; init; }

    /// <summary>The client's preferences about the cache.</summary>
    public CachePreferences CachePreferences { get; init; }

    /// <summary>The details of the operation's price that the client asks for.</summary>
    public CostPreference CostPreference { get; init; }

    /// <summary>True if the transport has paid for the operation already, as part of a batch. The transport settles the batch.</summary>
    public bool IsPaid { get; set; }

    /// <summary>True if the request is only resolved and priced for now; what the stages find out stays for its execution.</summary>
    internal bool IsPricing { get; set; }

    /// <summary>The document, parsed and validated; set by <see cref="DocumentStage"/>.</summary>
    public CachedDocument? Document { get; set; }

    /// <summary>The operation to execute; set by <see cref="OperationStage"/>.</summary>
    public PreparedOperation? Operation { get; set; }

    /// <summary>The name of the operation; null when it has none.</summary>
    internal string? OperationName => Operation?.Operation.Name?.Value;

    /// <summary>The operation's plan, the same for the price and the execution; set by <see cref="PlanStage"/>.</summary>
    internal OperationPlan? Plan { get; set; }

    /// <summary>Told of the execution, once <see cref="FindActivity"/> has found it; null before, and when nothing gathers batches.</summary>
    internal IExecutionActivity? Activity { get; private set; }

    /// <summary>The coerced variables; set by <see cref="OperationStage"/>.</summary>
    public VariableValues Variables { get; set; } = VariableValues.None;

    /// <summary>The cost of the operation; set by <see cref="CostStage"/>.</summary>
    public OperationPrice? Price { get; set; }

    /// <summary>The actual cost of the executed operation, in points; set by <see cref="CostStage"/> where there are budgets.</summary>
    public long? ActualPoints { get; set; }

    /// <summary>The payment for the operation; set by <see cref="CostStage"/> where there are budgets.</summary>
    internal BudgetReceipt Receipt { get; set; }

    /// <summary>The time until the budget holds enough again; null unless the request was refused because it did not. Set by <see cref="CostStage"/>.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>True if the price is the whole answer, since the client asked for nothing else. Set by <see cref="CostStage"/>.</summary>
    public bool IsPriceOnly { get; set; }

    /// <summary>The result of the execution, or the first part of it; set by <see cref="ExecutionStage"/>. Null for subscriptions.</summary>
    public ExecutionResult? Result { get; set; }

    /// <summary>
    /// The response, finished but for <see cref="Extensions"/>, when it comes from the cache or can go there; then <see cref="Result"/> may
    /// be null. Set by <see cref="ResultCacheStage"/>.
    /// </summary>
    public CachedResponse? Response { get; set; }

    /// <summary>The caching rules of the response; null when it may not be kept. Set by <see cref="ResultCacheStage"/>.</summary>
    public CachePolicy? CachePolicy { get; set; }

    /// <summary>The source of the response.</summary>
    public CacheStatus CacheStatus { get; set; }

    /// <summary>The reason of <see cref="CacheStatus"/>, one of <see cref="CacheReasons"/>; null before <see cref="ResultCacheStage"/>.</summary>
    public string? CacheReason { get; set; }

    /// <summary>True if the response has <c>data</c>, be it null.</summary>
    public bool HasData => RequestErrors.Count == 0 && (Result is not null || Response is not null);

    /// <summary>The source of the subscription's events; set by <see cref="ExecutionStage"/>.</summary>
    internal SourceEventStream? Events { get; set; }

    /// <summary>The errors for which the request was not executed; empty when it was.</summary>
    public IReadOnlyList<GraphQLError> RequestErrors { get; private set; } = [];

    /// <summary>True if <see cref="CheckOperation"/> refused the kind of the operation.</summary>
    public bool IsOperationRefused { get; internal set; }

    /// <summary>True if <see cref="BeginStream"/> refused the request.</summary>
    public bool IsStreamRefused { get; internal set; }

    /// <summary>Members of the response's <c>extensions</c>.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions => _extensions;

    /// <summary>The plan, in the stages after <see cref="PlanStage"/>.</summary>
    internal OperationPlan GetPlan() => Plan ?? throw new InvalidOperationException("The plan stage comes first.");

    /// <summary>Finds the activity among the request's services, which are made for it if they are not there yet.</summary>
    internal IExecutionActivity? FindActivity(PipelineOptions options) => Activity ??= options.Activity?.Invoke(Services);

    /// <summary>Answers the request by a finished response.</summary>
    internal void Answer(CachedResponse response, CacheStatus status, string reason)
    {
        Response = response;
        CacheStatus = status;
        CacheReason = reason;
    }

    /// <summary>Refuses the request.</summary>
    /// <param name="errors">The reasons, at least one.</param>
    public void Refuse(params IReadOnlyList<GraphQLError> errors) => RequestErrors = errors;

    /// <summary>Adds a member to the response's <c>extensions</c>.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">A string, number, boolean, null, or lists and dictionaries of these.</param>
    public void AddExtension(string name, object? value) =>
        (_extensions ??= new Dictionary<string, object?>(StringComparer.Ordinal))[name] = value;
}
