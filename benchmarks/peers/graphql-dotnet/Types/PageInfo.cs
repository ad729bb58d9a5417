namespace Backoffice.GraphQLDotNet.Types;

internal sealed record PageInfo(bool HasNextPage, string? EndCursor);
