using System.CommandLine;
using System.Globalization;
using Backoffice.Server.Composition;
using Backoffice.Server.PersistedOperations;

namespace Backoffice.Server.Commands;

/// <summary>The commands and their options; <c>serve</c> is what happens without a command.</summary>
internal static class CommandLine
{
    public static RootCommand Create(Func<bool, string> printSchema, Func<string> printPermissions)
    {
        var root = new RootCommand("Backoffice: a multi-tenant GraphQL backend for service businesses.");
        var serve = new Command("serve", "Start the server (the default).");
        AddServe(root);
        AddServe(serve);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(CreateToken());
        root.Subcommands.Add(CreateUsers());
        root.Subcommands.Add(CreateSchema(printSchema));
        root.Subcommands.Add(CreatePermissions(printPermissions));
        root.Subcommands.Add(CreateCache());
        root.Subcommands.Add(CreateOperations());
        return root;
    }

    private static void AddServe(Command command)
    {
        var port = new Option<int?>("--port") { Description = "The port of localhost to listen on. Default: ASPNETCORE_URLS, else 5080." };
        var demoScale = new Option<int?>("--demo-scale")
        {
            Description = "The amount of demo data in a new database, in units of 20,000 customers; 0 for none. Default: 1.",
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
        var client = new Option<string?>("--client")
        {
            Description = "The program that the token is for: it may run the operations registered for it, and nothing else. Default: any.",
        };
        var expires = new Option<string>("--expires")
        {
            Description = "The lifetime of the token, such as 30m, 12h or 7d.",
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
        RequireForm(client, ClientNames.IsName, ClientNames.NameForm);
        var command = new Command("token", "Print a bearer token for a user, or revoke tokens.") { company, role, user, client, expires };
        command.Subcommands.Add(CreateRevoke());
        command.SetAction((arguments, cancellationToken) => TokenCommand.RunAsync(
            arguments.GetRequiredValue(company),
            arguments.GetValue(role),
            arguments.GetValue(user),
            arguments.GetValue(client),
            Lifetime.Parse(arguments.GetValue(expires)) ?? TimeSpan.Zero,
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static Command CreateRevoke()
    {
        var token = new Argument<string?>("token")
        {
            Description = "The token to revoke. Default: all tokens of the user.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var company = new Option<string?>("--company") { Description = "The company's slug, such as acme." };
        var user = new Option<string?>("--user") { Description = "The email of the user whose tokens are revoked: all that have been issued until now." };
        var command = new Command("revoke", "Take a token back before it expires, or all tokens of a user.") { token, company, user };
        command.Validators.Add(result =>
        {
            var isOfUser = result.GetValue(company) is not null && result.GetValue(user) is not null;
            if (result.GetValue(token) is null == !isOfUser)
            {
                result.AddError("revoke takes a token, or --company and --user.");
            }
        });
        command.SetAction((arguments, cancellationToken) => arguments.GetValue(token) is { } text
            ? UsersCommand.RevokeAsync(text, arguments.InvocationConfiguration.Output, cancellationToken)
            : UsersCommand.RevokeAllAsync(
                arguments.GetValue(company) ?? "", arguments.GetValue(user) ?? "", arguments.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command CreateUsers()
    {
        var company = new Option<string>("--company") { Description = "The company's slug, such as acme.", Required = true };
        var user = new Option<string>("--user") { Description = "The user's email.", Required = true };
        var deactivate = new Command("deactivate", "Accept no token of a user any more.") { company, user };
        var reactivate = new Command("reactivate", "Accept the user's tokens again.") { company, user };
        deactivate.SetAction((arguments, cancellationToken) => SetActiveAsync(arguments, false, cancellationToken));
        reactivate.SetAction((arguments, cancellationToken) => SetActiveAsync(arguments, true, cancellationToken));
        return new Command("users", "Deactivate users, or let them in again.") { deactivate, reactivate };

        Task<int> SetActiveAsync(ParseResult arguments, bool isActive, CancellationToken cancellationToken) => UsersCommand.SetActiveAsync(
            arguments.GetRequiredValue(company),
            arguments.GetRequiredValue(user),
            isActive,
            arguments.InvocationConfiguration.Output,
            cancellationToken);
    }

    private static Command CreateSchema(Func<bool, string> print)
    {
        var output = new Option<FileInfo?>("--output") { Description = "The file to write. Default: standard output." };
        var semanticNonNull = new Option<bool>("--semantic-non-null")
        {
            Description = "Mark the fields that are null only by an error with @semanticNonNull, for code generators.",
        };
        var command = new Command("schema", "Print the GraphQL schema.") { output, semanticNonNull };
        command.SetAction((arguments, cancellationToken) => PrintCommand.RunAsync(
            print(arguments.GetValue(semanticNonNull)),
            arguments.GetValue(output),
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static Command CreatePermissions(Func<string> print)
    {
        var output = new Option<FileInfo?>("--output") { Description = "The file to write. Default: standard output." };
        var command = new Command("permissions", "Print which role may use which field, as Markdown.") { output };
        command.SetAction((arguments, cancellationToken) => PrintCommand.RunAsync(
            print(), arguments.GetValue(output), arguments.InvocationConfiguration.Output, cancellationToken));
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
        var entity = new Option<string[]>("--entity") { Description = "An entity type whose cached responses are removed, such as Customer; may be repeated. Default: all." };
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

    private static Command CreateOperations()
    {
        var client = new Option<string>("--client") { Description = "The name of the program, such as mobile.", Required = true };
        var version = new Option<string>("--version") { Description = "The version of the program, such as 1.4.0.", Required = true };
        var manifest = new Argument<FileInfo>("manifest") { Description = "A manifest of Apollo, Relay or GraphQL Code Generator." };
        var anyClient = new Option<string?>("--client") { Description = "The name of the program. Default: all." };
        var unusedFor = new Option<int>("--unused-for")
        {
            Description = "The number of days in which none of the operations may have been used or published; otherwise nothing is retired.",
            DefaultValueFactory = static _ => 30,
        };
        RequireForm(client, ClientNames.IsName, ClientNames.NameForm);
        RequireForm(version, ClientNames.IsVersion, ClientNames.VersionForm);
        unusedFor.Validators.Add(result =>
        {
            if (result.GetValue(unusedFor) is < 0 or > OperationUsage.MostDays)
            {
                result.AddError("--unused-for takes a number of days from 0 to 3650.");
            }
        });
        var publish = new Command("publish", "Register the operations of a client's version, all or none.") { client, version, manifest };
        publish.SetAction((arguments, cancellationToken) => OperationsCommand.PublishAsync(
            arguments.GetRequiredValue(client),
            arguments.GetRequiredValue(version),
            arguments.GetRequiredValue(manifest),
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        var list = new Command("list", "Show the registered operations, and when they were used.") { anyClient };
        list.SetAction((arguments, cancellationToken) => OperationsCommand.ListAsync(
            arguments.GetValue(anyClient), arguments.InvocationConfiguration.Output, cancellationToken));
        var retire = new Command("retire", "Take a client's version back, with the operations that no other version needs.") { client, version, unusedFor };
        retire.SetAction((arguments, cancellationToken) => OperationsCommand.RetireAsync(
            arguments.GetRequiredValue(client),
            arguments.GetRequiredValue(version),
            arguments.GetValue(unusedFor),
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        return new Command("operations", "Register the operations of clients, show them, or take them back.") { publish, list, retire };
    }

    private static void RequireForm<T>(Option<T> option, Func<string, bool> isValid, string form)
        where T : class?
    {
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is string text && !isValid(text))
            {
                result.AddError($"{option.Name} takes {form}.");
            }
        });
    }

    private static void RequireRange(System.CommandLine.Parsing.OptionResult result, Option<int?> option, int least, int most)
    {
        // Validators run before the text is converted, which throws for one that is no number.
        if (result.Tokens is [var written, ..]
            && (!int.TryParse(written.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < least || value > most))
        {
            result.AddError($"{option.Name} takes a number from {least} to {most}.");
        }
    }
}
