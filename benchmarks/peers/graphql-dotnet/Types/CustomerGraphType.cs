using Backoffice.GraphQLDotNet.Data;
using GraphQL;
using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class CustomerGraphType : ObjectGraphType<Customer>
{
    public CustomerGraphType()
    {
        Name = "Customer";
        Field(customer => customer.Id, type: typeof(NonNullGraphType<IdGraphType>));
        Field(customer => customer.FirstName);
        Field(customer => customer.LastName);
        Field(customer => customer.Email, nullable: true);
        Field(customer => customer.Phone, nullable: true);
        Field(customer => customer.Status, type: typeof(NonNullGraphType<EnumerationGraphType<CustomerStatus>>));
        Field(customer => customer.CreatedAt, type: typeof(NonNullGraphType<DateTimeGraphType>));
        Field<NonNullGraphType<ConnectionGraphType<Appointment, AppointmentGraphType>>>("appointments")
            .Argument<IntGraphType>("first", argument => argument.DefaultValue = 10)
            .Argument<AppointmentOrderGraphType>("order")
            .Resolve(context => context.Loaders().AppointmentsOfCustomer(context.GetArgument<int>("first")).Load(context.Source.Id));
        Field<NonNullGraphType<ConnectionGraphType<Invoice, InvoiceGraphType>>>("invoices")
            .Argument<IntGraphType>("first", argument => argument.DefaultValue = 10)
            .Argument<InvoiceOrderGraphType>("order")
            .Resolve(context => context.Loaders().InvoicesOfCustomer(context.GetArgument<int>("first")).Load(context.Source.Id));
    }
}
