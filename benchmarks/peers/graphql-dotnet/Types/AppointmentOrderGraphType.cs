using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class AppointmentOrderGraphType : InputObjectGraphType
{
    public AppointmentOrderGraphType()
    {
        Name = "AppointmentOrder";
        Field<EnumerationGraphType<SortDirection>>("startsAt");
    }
}
