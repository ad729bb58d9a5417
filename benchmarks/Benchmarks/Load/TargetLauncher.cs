using System.Diagnostics;
using System.Globalization;

namespace Backoffice.Benchmarks.Load;

/// <summary>Builds the targets in Release and starts them on the benchmark's database.</summary>
internal sealed class TargetLauncher(string root, string folder)
{
    /// <summary>The key of tokens that are good for these processes only.</summary>
    public string SigningKeyFile => Path.Combine(folder, "token-signing-key.pem");

    private string TokenFile => Path.Combine(folder, "tokens.tsv");

    public async Task BuildAsync(IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        foreach (var target in targets)
        {
            var project = target == Target.Server ? Path.Combine("src", "Server") : Path.Combine("benchmarks", "Limit");
            var start = new ProcessStartInfo(
                "dotnet", ["build", Path.Combine(root, project), "-c", "Release", "--nologo", "-v", "quiet", "-clp:ErrorsOnly"]);
            start.RedirectStandardOutput = true;
            using var build = Process.Start(start) ?? throw new UnreachableException();
            var output = await build.StandardOutput.ReadToEndAsync(cancellationToken);
            await build.WaitForExitAsync(cancellationToken);
            if (build.ExitCode != 0)
            {
                throw new LoadException($"The {target} could not be built.\n{output}");
            }
        }
    }

    public async Task<Target> StartAsync(
        string name,
        BenchmarkDatabase database,
        IReadOnlyList<Subject> subjects,
        CancellationToken cancellationToken)
    {
        var logFile = Path.Combine(folder, $"{name}.log");
        switch (name)
        {
            case Target.Server:
                return await Target.StartAsync(
                    name,
                    Assembly("Server"),
                    port => ["--port", port.ToString(CultureInfo.InvariantCulture), "--demo-scale", "0"],
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["ASPNETCORE_ENVIRONMENT"] = "Production",
                        ["ConnectionStrings__Database"] = database.AppConnectionString,
                        ["ConnectionStrings__Owner"] = database.OwnerConnectionString,
                        ["Authentication__SigningKeyFile"] = SigningKeyFile,
                        ["Backoffice__Diagnostics"] = "true",
                    },
                    logFile,
                    cancellationToken);
            case Target.Limit:
                await File.WriteAllLinesAsync(
                    TokenFile, subjects.Select(subject => $"{subject.Token}\t{subject.CompanyId}"), cancellationToken);
                return await Target.StartAsync(
                    name,
                    Assembly("Limit"),
                    port => ["--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")],
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["ConnectionStrings__Database"] = database.AppConnectionString,
                        ["Tokens"] = TokenFile,
                    },
                    logFile,
                    cancellationToken);
            default:
                throw new LoadException($"There is no target \"{name}\": choose from {Target.Server}, {Target.Limit}.");
        }
    }

    private string Assembly(string project) => Path.Combine(root, "artifacts", "bin", project, "release", $"Backoffice.{project}.dll");
}
