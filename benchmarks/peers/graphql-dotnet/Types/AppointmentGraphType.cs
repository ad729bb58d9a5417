using Backoffice.GraphQLDotNet.Data;
using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class AppointmentGraphType : ObjectGraphType<Appointment>
{
    public AppointmentGraphType()
    {
        Name = "Appointment";
        Field(appointment => appointment.Id, type: typeof(NonNullGraphType<IdGraphType>));
        Field(appointment => appointment.StartsAt, type: typeof(NonNullGraphType<DateTimeGraphType>));
        Field(appointment => appointment.EndsAt, type: typeof(NonNullGraphType<DateTimeGraphType>));
        Field(appointment => appointment.Service);
        Field(appointment => appointment.Status, type: typeof(NonNullGraphType<EnumerationGraphType<AppointmentStatus>>));
        Field<NonNullGraphType<CustomerGraphType>>("customer")
            .Resolve(context => context.Loaders().Customers.Load(context.Source.CustomerId));
        Field<NonNullGraphType<StaffMemberGraphType>>("staffMember")
            .Resolve(context => context.Loaders().StaffMembers.Load(context.Source.StaffMemberId));
        Field<NonNullGraphType<BranchGraphType>>("branch")
            .Resolve(context => context.Loaders().Branches.Load(context.Source.BranchId));
    }
}
