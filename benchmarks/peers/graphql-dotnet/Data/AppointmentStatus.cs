namespace Backoffice.GraphQLDotNet.Data;

internal enum AppointmentStatus : short
{
    Booked = 1,
    Confirmed,
    Completed,
    Cancelled,
    NoShow,
}
