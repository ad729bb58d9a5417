namespace Backoffice.GraphQLDotNet.Types;

internal enum SortDirection
{
    Asc,
    Desc,
}
