namespace Backoffice.GraphQLDotNet.Data;

internal enum InvoiceStatus : short
{
    Draft = 1,
    Sent,
    Paid,
    Overdue,
    Void,
}
