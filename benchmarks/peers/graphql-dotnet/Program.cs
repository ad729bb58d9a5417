using Backoffice.GraphQLDotNet;
using Backoffice.GraphQLDotNet.Data;
using Backoffice.GraphQLDotNet.Loaders;
using Backoffice.GraphQLDotNet.Types;
using GraphQL;
using GraphQL.DI;
using GraphQL.Transport;
using Microsoft.EntityFrameworkCore;
using Npgsql;

const int MostConnections = 32; // as many as the server opens

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

var database = new NpgsqlConnectionStringBuilder(
    builder.Configuration.GetConnectionString("Database") ?? throw new InvalidOperationException("ConnectionStrings__Database is not set."))
{
    MaxPoolSize = MostConnections,
    MaxAutoPrepare = 100,
    AutoPrepareMinUsages = 2,
    NoResetOnClose = true,
    Options = "-c plan_cache_mode=force_generic_plan -c statement_timeout=5000",
};
var tokens = CompanyTokens.Read(builder.Configuration["Tokens"] ?? throw new InvalidOperationException("Tokens is not set: the file of tokens and their companies."));

builder.Services.AddSingleton(NpgsqlDataSource.Create(database));
builder.Services.AddPooledDbContextFactory<PeerDbContext>((services, options) => options
    .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
    .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
    .EnableThreadSafetyChecks(false));
builder.Services.AddScoped<Company>();
builder.Services.AddScoped<RequestLoaders>();
builder.Services.AddSingleton<IConfigureExecution, DocumentCache>();
builder.Services.AddGraphQL(graphql => graphql
    .AddSchema<PeerSchema>()
    .AddGraphTypes(typeof(PeerSchema).Assembly)
    .AddSystemTextJson());

await using var app = builder.Build();
app.MapGet("/diagnostics/allocations", () => Results.Json(new
{
    allocatedBytes = GC.GetTotalAllocatedBytes(precise: true),
    gen2Collections = GC.CollectionCount(2),
}));
app.MapPost("/graphql", async (HttpContext http, IDocumentExecuter<PeerSchema> executer, IGraphQLTextSerializer serializer, Company company) =>
{
    if (!tokens.TryFind(http.Request, out var companyId))
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return;
    }

    company.Id = companyId;
    var request = await serializer.ReadAsync<GraphQLRequest>(http.Request.Body, http.RequestAborted);
    var result = await executer.ExecuteAsync(new ExecutionOptions
    {
        Query = request?.Query,
        Variables = request?.Variables,
        OperationName = request?.OperationName,
        RequestServices = http.RequestServices,
        CancellationToken = http.RequestAborted,
    });
    http.Response.StatusCode = result.Executed ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    http.Response.ContentType = "application/graphql-response+json; charset=utf-8";
    await serializer.WriteAsync(http.Response.Body, result, http.RequestAborted);
});
await app.RunAsync();
