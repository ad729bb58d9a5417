using Backoffice.Server.Authentication;

namespace Backoffice.Server.Transports;

/// <summary>Answers a GraphQL request whose viewer is known.</summary>
public delegate Task GraphQLRequestHandler(HttpContext context, Viewer viewer);
