using System.Buffers;
using Backoffice.Baseline.Database;
using Backoffice.Baseline.Json;
using Npgsql;

namespace Backoffice.Baseline.Endpoints;

/// <summary>One address per operation that asks the database, matched by hand: these have no router.</summary>
internal sealed class BaselineEndpoints(CompanyTokens tokens, Sessions sessions)
{
    private static readonly byte[] Typename = """{"data":{"__typename":"Query"}}"""u8.ToArray();

    private const short ActiveCustomers = 2;

    public Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (path == "/diagnostics/allocations")
        {
            return Diagnostics.WriteAsync(context.Response);
        }

        if (!tokens.TryFind(context.Request, out var companyId))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return path switch
        {
            "/typename" => AnswerTypenameAsync(context),
            "/list" => AnswerPageAsync(context.Response, companyId, after: null),
            "/page2" => AnswerPageAsync(context.Response, companyId, Argument(context.Request, "?after=")),
            "/by-id" => AnswerByIdAsync(context.Response, companyId, Argument(context.Request, "?id=")),
            "/filtered" => AnswerFilteredAsync(context.Response, companyId),
            "/nested" => AnswerRowsAsync(
                context.Response,
                companyId,
                static (session, companyId) => session.NestedRows.ReadAsync(session, companyId),
                static (json, session) => NestedPage.Write(json, session.NestedRows)),
            "/three-levels" => AnswerRowsAsync(
                context.Response,
                companyId,
                static (session, companyId) => session.StaffRows.ReadAsync(session, companyId),
                static (json, session) => StaffPage.Write(json, session.StaffRows)),
            "/fan-in" => AnswerRowsAsync(
                context.Response,
                companyId,
                static (session, companyId) => session.FanInRows.ReadAsync(session, companyId),
                static (json, session) => FanInPage.Write(json, session.FanInRows)),
            "/total-count" => AnswerAsync(
                context.Response,
                companyId,
                static session => session.CountOfCustomers,
                static (json, reader) => CustomerCount.WriteAsync(json, reader)),
            "/rows-50" => AnswerAppointmentsAsync(context.Response, companyId, 50),
            "/rows-1000" => AnswerAppointmentsAsync(context.Response, companyId, 1000),
            "/reschedule" => AnswerReschedulingAsync(context, companyId),
            _ => NotFoundAsync(context.Response),
        };
    }

    private static async Task AnswerTypenameAsync(HttpContext context)
    {
        await RequestBody.ReadAsync(context.Request);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = Typename.Length;
        context.Response.BodyWriter.Write(Typename);
    }

    private Task AnswerPageAsync(HttpResponse response, Guid companyId, string? after)
    {
        if (after is null)
        {
            return AnswerAsync(
                response,
                companyId,
                static session => session.Customers,
                static (json, reader) => CustomerRows.WritePageAsync(json, reader));
        }

        return Cursor.TryRead(after, out var createdAt, out var id)
            ? AnswerPageAfterAsync(response, companyId, createdAt, id)
            : BadRequestAsync(response);
    }

    private Task AnswerPageAfterAsync(HttpResponse response, Guid companyId, DateTime createdAt, Guid id) => AnswerAsync(
        response,
        companyId,
        session =>
        {
            session.AfterCreatedAt.Value = createdAt;
            session.AfterId.Value = id;
            return session.CustomersAfter;
        },
        static (json, reader) => CustomerRows.WritePageAsync(json, reader));

    private Task AnswerByIdAsync(HttpResponse response, Guid companyId, string? globalId)
    {
        return GlobalId.TryRead(GlobalId.Customer, globalId, out var id) ? AnswerKnownIdAsync() : BadRequestAsync(response);

        Task AnswerKnownIdAsync() => AnswerAsync(
            response,
            companyId,
            session =>
            {
                session.CustomerId.Value = id;
                return session.CustomerById;
            },
            static (json, reader) => CustomerById.WriteAsync(json, reader));
    }

    private Task AnswerFilteredAsync(HttpResponse response, Guid companyId) => AnswerAsync(
        response,
        companyId,
        static session =>
        {
            session.CustomerStatus.Value = ActiveCustomers;
            return session.CustomersOfStatus;
        },
        static (json, reader) => CustomerRows.WritePageAsync(json, reader));

    private Task AnswerAppointmentsAsync(HttpResponse response, Guid companyId, int pageSize) => AnswerAsync(
        response,
        companyId,
        session =>
        {
            session.Limit.Value = pageSize + 1;
            return session.Appointments;
        },
        (json, reader) => AppointmentRows.WritePageAsync(json, reader, pageSize));

    private Task AnswerReschedulingAsync(HttpContext context, Guid companyId) => Rescheduling.Read(context.Request.Query) is { } rescheduling
        ? AnswerAsync(context.Response, companyId, rescheduling.Fill, static (json, reader) => Rescheduling.WriteAsync(json, reader))
        : BadRequestAsync(context.Response);

    /// <summary>An answer whose rows take several round trips: all are read before the first is written.</summary>
    private async Task AnswerRowsAsync(
        HttpResponse response,
        Guid companyId,
        Func<Session, Guid, Task> read,
        Action<System.Text.Json.Utf8JsonWriter, Session> write)
    {
        var buffer = ResponseBuffer.Take();
        var session = await sessions.TakeAsync();
        try
        {
            await read(session, companyId);
            write(buffer.Json, session);
        }
        catch
        {
            await sessions.DiscardAsync(session);
            throw;
        }

        sessions.Return(session);
        await buffer.SendAsync(response);
    }

    private async Task AnswerAsync(
        HttpResponse response,
        Guid companyId,
        Func<Session, RoundTrip> select,
        Func<System.Text.Json.Utf8JsonWriter, NpgsqlDataReader, Task> write)
    {
        var buffer = ResponseBuffer.Take();
        var session = await sessions.TakeAsync();
        try
        {
            await using var reader = await session.ExecuteAsync(select(session), companyId);
            await write(buffer.Json, reader);
        }
        catch
        {
            await sessions.DiscardAsync(session);
            throw;
        }

        sessions.Return(session);
        await buffer.SendAsync(response);
    }

    private static string? Argument(HttpRequest request, string prefix) =>
        request.QueryString.Value is { } query && query.StartsWith(prefix, StringComparison.Ordinal) ? query[prefix.Length..] : null;

    private static Task BadRequestAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static Task NotFoundAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
