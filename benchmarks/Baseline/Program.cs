using Backoffice.Baseline;
using Backoffice.Baseline.Database;
using Backoffice.Baseline.Endpoints;

const int MostConnections = 32; // as many as the server opens

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

var database = builder.Configuration.GetConnectionString("Database")
    ?? throw new InvalidOperationException("ConnectionStrings__Database is not set.");
var tokenFile = builder.Configuration["Tokens"]
    ?? throw new InvalidOperationException("Tokens is not set: the file of tokens and their companies.");

await using var sessions = Sessions.Create(database, MostConnections);
var tokens = CompanyTokens.Read(tokenFile);
var cache = await CacheEndpoints.ConnectAsync(tokens, builder.Configuration["Redis"]);
var endpoints = new BaselineEndpoints(tokens, sessions);
await using var app = builder.Build();
app.Use(next => context =>
    context.Request.Path.Value is CacheEndpoints.ConstantAddress or CacheEndpoints.RedisAddress ? next(context) : endpoints.AnswerAsync(context));
app.UseRouting();
cache.Map(app);
await app.RunAsync();
