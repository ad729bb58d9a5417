namespace Backoffice.Server.Http;

/// <summary>Addresses that are read: HEAD is wherever GET is.</summary>
/// <remarks>RFC 9110 §9.3.2. Kestrel leaves out the body.</remarks>
internal static class ReadRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapRead(this IEndpointRouteBuilder routes, string pattern, RequestDelegate read) => routes.MapMethods(pattern, Methods, read);
}
