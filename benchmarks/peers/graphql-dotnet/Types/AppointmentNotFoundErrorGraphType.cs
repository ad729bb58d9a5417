using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class AppointmentNotFoundErrorGraphType : ObjectGraphType<string>
{
    public AppointmentNotFoundErrorGraphType()
    {
        Name = "AppointmentNotFoundError";
        Field<NonNullGraphType<StringGraphType>>("message").Resolve(context => context.Source);
    }
}
