using System.CommandLine;
using Backoffice.Benchmarks.Characteristics;

namespace Backoffice.Benchmarks.Commands;

/// <summary><c>users</c>: many users at mixed operations.</summary>
internal static class UsersCommand
{
    public static Command Create()
    {
        var defaults = new UsersOptions();
        var scale = CommonOptions.Scale(defaults.Scale);
        var users = CommonOptions.Number("--users", defaults.Users);
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => defaults.Duration.TotalMinutes };
        var thinking = CommonOptions.Number(
            "--thinking", (int)defaults.Thinking.TotalMilliseconds, "The longest pause of a user between answer and request, in milliseconds.");
        var output = CommonOptions.Output();
        var command = new Command("users", "Let many users work at mixed operations; fails at the first error.")
        {
            scale, users, minutes, thinking, output,
        };
        command.SetAction((arguments, cancellationToken) => new UsersTest(new UsersOptions
        {
            Scale = arguments.GetValue(scale),
            Users = arguments.GetValue(users),
            Duration = TimeSpan.FromMinutes(arguments.GetValue(minutes)),
            Thinking = TimeSpan.FromMilliseconds(arguments.GetValue(thinking)),
            Output = arguments.GetValue(output)?.FullName,
            Command = arguments.Typed(),
        }).RunAsync(cancellationToken));
        return command;
    }
}
