using System.CommandLine;
using Backoffice.Server.Composition;

namespace Backoffice.Server.Commands;

/// <summary>The commands and their options; <c>serve</c> is what happens without a command.</summary>
internal static class CommandLine
{
    public static RootCommand Create(Func<string> printSchema)
    {
        var root = new RootCommand("Backoffice: a multi-tenant GraphQL backend for service businesses.");
        var serve = new Command("serve", "Start the server (the default).");
        AddServe(root);
        AddServe(serve);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(CreateToken());
        root.Subcommands.Add(CreateSchema(printSchema));
        root.Subcommands.Add(CreateCache());
        return root;
    }

    private static void AddServe(Command command)
    {
        var port = new Option<int?>("--port") { Description = "The port of localhost to listen on. Default: ASPNETCORE_URLS, else 5080." };
        var demoScale = new Option<int?>("--demo-scale")
        {
            Description = "How many times 20,000 customers a new database is filled with; 0 for none. Default: 1.",
        };
        port.Validators.Add(result => RequireRange(result, port, 1, 65_535));
        demoScale.Validators.Add(result => RequireRange(result, demoScale, 0, 1_000));
        command.Options.Add(port);
        command.Options.Add(demoScale);
        command.SetAction((arguments, cancellationToken) => ServeCommand.RunAsync(
            new ServerOptions { Port = arguments.GetValue(port), DemoScale = arguments.GetValue(demoScale) },
            cancellationToken));
    }

    private static Command CreateToken()
    {
        var company = new Option<string>("--company") { Description = "The company's slug, such as acme.", Required = true };
        var role = new Option<string?>("--role") { Description = "OWNER, MANAGER, STAFF or READ_ONLY. Default: the user's." };
        var user = new Option<string?>("--user") { Description = "The user's email. Default: the first of that role." };
        var expires = new Option<string>("--expires")
        {
            Description = "How long the token lasts, such as 30m, 12h or 7d.",
            DefaultValueFactory = static _ => "12h",
        };
        role.AcceptOnlyFromAmong("OWNER", "MANAGER", "STAFF", "READ_ONLY");
        expires.Validators.Add(result =>
        {
            if (Lifetime.Parse(result.GetValue(expires)) is null)
            {
                result.AddError("--expires takes a number and a unit (m, h or d), such as 12h, up to 365d.");
            }
        });
        var command = new Command("token", "Print a bearer token for a user.") { company, role, user, expires };
        command.SetAction((arguments, cancellationToken) => TokenCommand.RunAsync(
            arguments.GetRequiredValue(company),
            arguments.GetValue(role),
            arguments.GetValue(user),
            Lifetime.Parse(arguments.GetValue(expires)) ?? TimeSpan.Zero,
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static Command CreateSchema(Func<string> print)
    {
        var output = new Option<FileInfo?>("--output") { Description = "The file to write. Default: standard output." };
        var command = new Command("schema", "Print the GraphQL schema.") { output };
        command.SetAction((arguments, cancellationToken) => SchemaCommand.RunAsync(
            print,
            arguments.GetValue(output),
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static Command CreateCache()
    {
        var server = new Option<Uri>("--server")
        {
            Description = "The address of a running server.",
            DefaultValueFactory = static _ => new Uri("http://localhost:5080"),
        };
        var company = new Option<string?>("--company") { Description = "The company's slug, such as acme. Default: all companies." };
        var entity = new Option<string[]>("--entity") { Description = "An entity type to forget, such as Customer; may be repeated. Default: all." };
        var stats = new Command("stats", "Show what the cache of a server did for each company.") { server, company };
        stats.SetAction((arguments, cancellationToken) => CacheCommand.ShowAsync(
            new CacheTarget(arguments.GetRequiredValue(server), arguments.GetValue(company)),
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        var clear = new Command("clear", "Have all servers forget what they have cached.") { server, company, entity };
        clear.SetAction((arguments, cancellationToken) => CacheCommand.ClearAsync(
            new CacheTarget(arguments.GetRequiredValue(server), arguments.GetValue(company)),
            arguments.GetValue(entity) ?? [],
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        return new Command("cache", "Look at the result cache of a running server, or clear it.") { stats, clear };
    }

    private static void RequireRange(System.CommandLine.Parsing.OptionResult result, Option<int?> option, int least, int most)
    {
        if (result.GetValue(option) is { } value && (value < least || value > most))
        {
            result.AddError($"{option.Name} takes a number from {least} to {most}.");
        }
    }
}
