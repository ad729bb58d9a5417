using Backoffice.DataLoaders.Scheduling;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

[QueryType]
internal static class AppointmentQueries
{
    /// <summary>An appointment by its id; null when the company has none.</summary>
    /// <param name="id">The global id.</param>
    [Lookup]
    public static Task<Appointment?> GetAppointmentAsync(
        [ID<Appointment>] Guid id, AppointmentByIdLoader loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(id, selection, cancellationToken);

    /// <summary>The company's appointments; up to 1,000 at a time, so that a month of a calendar is one request.</summary>
    [UsePaging(MaxPageSize = 1000)]
    [UseFiltering<AppointmentFilter>]
    [UseSorting<AppointmentSort>]
    public static Task<Page<Appointment>> GetAppointmentsAsync(
        PagingArguments paging,
        QueryContext<Appointment> query,
        AppointmentPageLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(paging, query, selection, cancellationToken);
}
