using Backoffice.GraphQLDotNet.Data;
using GraphQL;
using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class StaffMemberGraphType : ObjectGraphType<StaffMember>
{
    public StaffMemberGraphType()
    {
        Name = "StaffMember";
        Field(staffMember => staffMember.Id, type: typeof(NonNullGraphType<IdGraphType>));
        Field(staffMember => staffMember.Name);
        Field<NonNullGraphType<ConnectionGraphType<Appointment, AppointmentGraphType>>>("appointments")
            .Argument<IntGraphType>("first", argument => argument.DefaultValue = 10)
            .Argument<AppointmentOrderGraphType>("order")
            .Resolve(context => context.Loaders().AppointmentsOfStaffMember(context.GetArgument<int>("first")).Load(context.Source.Id));
    }
}
