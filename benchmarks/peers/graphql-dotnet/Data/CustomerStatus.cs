namespace Backoffice.GraphQLDotNet.Data;

internal enum CustomerStatus : short
{
    Lead = 1,
    Active,
    Inactive,
}
