namespace Backoffice.GraphQL.Errors;

/// <summary>The stable values of <c>extensions.code</c>. The HC codes are those of Hot Chocolate's wire.</summary>
public static class ErrorCodes
{
    /// <summary>The request itself is not well formed.</summary>
    public const string InvalidRequest = "HC0009";

    /// <summary>The request body is larger than the server accepts.</summary>
    public const string RequestTooLarge = "HC0010";

    /// <summary>The request body is not valid JSON.</summary>
    public const string InvalidJson = "HC0011";

    /// <summary>The request carries neither an operation text nor the id of a persisted operation.</summary>
    public const string QueryOrIdMissing = "HC0013";

    /// <summary>The operation text is not GraphQL.</summary>
    public const string SyntaxError = "HC0014";

    /// <summary>The requested operation name is not in the document, or is needed and missing.</summary>
    public const string UnknownOperationName = "HC0015";

    /// <summary>The document does not validate against the schema (specification section 5).</summary>
    public const string ValidationError = "HC0016";

    /// <summary>A variable's value does not fit its type.</summary>
    public const string InvalidVariable = "HC0017";

    /// <summary>A resolver answered null where the schema promises a value.</summary>
    public const string NonNullViolation = "HC0018";

    /// <summary>No operation is persisted under the id or hash; a client of automatic persisted queries sends the text then.</summary>
    public const string PersistedQueryNotFound = "HC0020";

    /// <summary>A filter gives null where a value is needed.</summary>
    public const string FilterValueIsNull = "HC0026";

    /// <summary>The form of a multipart request can't be read.</summary>
    public const string MultipartFormInvalid = "HC0033";

    /// <summary>A multipart request has no field <c>operations</c>.</summary>
    public const string MultipartOperationsMissing = "HC0034";

    /// <summary>The field <c>map</c> of a multipart request stands before <c>operations</c>.</summary>
    public const string MultipartFieldsMisordered = "HC0035";

    /// <summary>A key of a multipart request's map has no paths.</summary>
    public const string MultipartPathsMissing = "HC0037";

    /// <summary>A key of a multipart request's map names a file that was not sent.</summary>
    public const string MultipartFileMissing = "HC0038";

    /// <summary>A path of a multipart request's map names a variable that was not sent.</summary>
    public const string MultipartVariableMissing = "HC0039";

    /// <summary>A path of a multipart request's map does not lead to a null in the variables.</summary>
    public const string MultipartVariableInvalid = "HC0040";

    /// <summary>A path of a multipart request's map is malformed.</summary>
    public const string MultipartPathInvalid = "HC0041";

    /// <summary>A path of a multipart request's map does not begin with <c>variables</c>.</summary>
    public const string MultipartPathOutsideVariables = "HC0042";

    /// <summary>The field <c>map</c> of a multipart request is not a JSON object of lists of paths.</summary>
    public const string MultipartMapInvalid = "HC0043";

    /// <summary>A multipart request has no field <c>map</c>.</summary>
    public const string MultipartMapMissing = "HC0044";

    /// <summary>The request ran longer than the server allows.</summary>
    public const string Timeout = "HC0045";

    /// <summary>Introspection is not allowed for this caller.</summary>
    public const string IntrospectionNotAllowed = "HC0046";

    /// <summary>The operation costs more than a single one may.</summary>
    public const string CostExceeded = "HC0047";

    /// <summary>The client went away.</summary>
    public const string Cancelled = "HC0049";

    /// <summary>A page larger than the field's maximum was asked for.</summary>
    public const string PageSizeExceeded = "HC0051";

    /// <summary>Neither <c>first</c> nor <c>last</c> was given where one is required, or both were.</summary>
    public const string InvalidPagingBoundaries = "HC0052";

    /// <summary>Nothing in the Accept header can be served.</summary>
    public const string NotAcceptable = "HC0063";

    /// <summary>The Accept header is malformed.</summary>
    public const string InvalidAccept = "HC0064";

    /// <summary>The caller may run registered operations only, and this is none.</summary>
    public const string OnlyPersistedOperations = "HC0067";

    /// <summary>More ids than <c>nodes(ids:)</c> accepts.</summary>
    public const string TooManyNodes = "HC0076";

    /// <summary>A multipart request lacks the header <c>GraphQL-Preflight: 1</c>.</summary>
    public const string PreflightMissing = "HC0077";

    /// <summary>A cursor is not one of this server's, or was made for another tenant, field, filter or order.</summary>
    public const string InvalidCursor = "HC0078";

    /// <summary>Not exactly one of the arguments was given that say how long a list is.</summary>
    public const string OneSlicingArgument = "HC0082";

    /// <summary>The hash that comes with an operation's text is not the text's.</summary>
    public const string PersistedQueryMismatch = "PERSISTED_QUERY_MISMATCH";

    /// <summary>The caller has spent the budget; the error says when to try again.</summary>
    public const string Throttled = "THROTTLED";

    /// <summary>The operation's size exceeds a limit of the server.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary>The server has no memory or no place left for the request; the error says when to try again.</summary>
    public const string Overloaded = "OVERLOADED";

    /// <summary>The reader of a subscription fell so far behind that it was ended.</summary>
    public const string SubscriptionOverflow = "SUBSCRIPTION_OVERFLOW";

    /// <summary>The log does not reach back to the cursor: the client must read everything again.</summary>
    public const string CursorExpired = "CURSOR_EXPIRED";

    /// <summary>No index serves the order that was asked for; the message lists those offered.</summary>
    public const string OrderNotOffered = "ORDER_NOT_OFFERED";

    /// <summary>The caller has not presented valid credentials.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The caller's role does not include the field.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>A global object id is malformed or of another type.</summary>
    public const string InvalidId = "INVALID_ID";

    /// <summary>A conflict with another write: the object has changed meanwhile, or its place is taken. A mutation's typed errors carry it.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>The database did not answer in time or is away.</summary>
    public const string Degraded = "DEGRADED";

    /// <summary>A failure of the server's own; details are in its log.</summary>
    public const string InternalError = "INTERNAL_SERVER_ERROR";
}
