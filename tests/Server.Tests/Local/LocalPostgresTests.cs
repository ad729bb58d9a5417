using Xunit;
using System.Diagnostics;
using System.Globalization;
using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Server.Tests.Local;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backoffice-test-").FullName;

    public LocalPostgresTests()
    {
        // The account that PostgreSQL runs as must be able to pass.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    private LocalPostgresOptions Options => Durable with { IsFsyncOn = false, IsSynchronousCommitOn = false };

    private LocalPostgresOptions Durable => new() { Folder = Path.Combine(_folder, "postgres"), SharedBuffers = "16MB" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_cluster_keeps_its_data_over_a_restart()
    {
        await using (var first = await LocalPostgres.StartAsync(Options))
        {
            await RunAsync(first.OwnerConnectionString, "CREATE TABLE kept (x int); INSERT INTO kept VALUES (7)");
        }

        await using var second = await LocalPostgres.StartAsync(Options);
        Assert.Equal(7, await RunAsync(second.OwnerConnectionString, "SELECT x FROM kept"));
    }

    [Fact]
    public async Task A_cluster_is_durable_by_default()
    {
        await using var postgres = await LocalPostgres.StartAsync(Durable);
        Assert.Equal(
            "on on on",
            await RunAsync(
                postgres.OwnerConnectionString,
                "SELECT concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'))"));
    }

    [Fact]
    public async Task A_crash_loses_nothing_that_was_acknowledged()
    {
        const int Rows = 300;
        var crashed = await LocalPostgres.StartAsync(Durable);
        await RunAsync(crashed.OwnerConnectionString, "CREATE TABLE created (x int)");
        using var server = Process.GetProcessById(ProcessId(crashed));
        await using (var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(crashed.OwnerConnectionString) { Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync();
            for (var i = 0; i < Rows; i++)
            {
                await using var insert = new NpgsqlCommand("INSERT INTO created VALUES (1)", connection);
                await insert.ExecuteNonQueryAsync();
            }

            // An immediate shutdown, which is also what the postmaster does to all others when a backend is killed: nobody writes anything any more.
            using var kill = Process.Start("kill", ["-QUIT", server.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await server.WaitForExitAsync();
        }

        crashed.Abandon();
        await using var next = await LocalPostgres.StartAsync(Durable);
        Assert.Equal(Rows, await RunAsync(next.OwnerConnectionString, "SELECT count(*)::int FROM created"));
    }

    [Fact]
    public async Task The_application_role_owns_nothing_and_passes_no_row_security()
    {
        await using var postgres = await LocalPostgres.StartAsync(Options);
        Assert.Equal(
            "backoffice_app f f f f",
            await RunAsync(
                postgres.AppConnectionString,
                "SELECT concat_ws(' ', rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb) FROM pg_roles WHERE rolname = current_user"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(postgres.AppConnectionString, "CREATE TABLE t (x int)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var postgres = await LocalPostgres.StartAsync(Options);
        var connectionString = new NpgsqlConnectionStringBuilder(postgres.AppConnectionString) { Password = "wrong" }.ConnectionString;
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Password_files_are_for_their_owner_only()
    {
        await using var postgres = await LocalPostgres.StartAsync(Options);
        var files = Directory.GetFiles(Options.Folder, "*.password");
        Assert.Equal(3, files.Length);
        foreach (var file in files)
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task A_database_is_copied_from_a_template()
    {
        await using var postgres = await LocalPostgres.StartAsync(Options);
        var template = await postgres.CreateDatabaseAsync("template");
        await RunAsync(template.OwnerConnectionString, "CREATE TABLE t (x int); INSERT INTO t VALUES (3)");
        var copy = await postgres.CreateDatabaseAsync("copy", "template");
        Assert.Equal(3, await RunAsync(copy.OwnerConnectionString, "SELECT x FROM t"));
        await postgres.DropDatabaseAsync("copy");
        var gone = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(copy.OwnerConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    [Fact]
    public async Task Two_starts_at_once_share_the_cluster_and_the_last_one_out_stops_it()
    {
        var both = await Task.WhenAll(LocalPostgres.StartAsync(Options), LocalPostgres.StartAsync(Options));
        Assert.Equal(both[0].Port, both[1].Port);

        await both[0].DisposeAsync();
        Assert.Equal(1, await RunAsync(both[1].OwnerConnectionString, "SELECT 1"));

        await both[1].DisposeAsync();
        Assert.False(IsRunning(both[1]));
    }

    [Fact]
    public async Task A_cluster_that_a_killed_server_left_running_is_adopted()
    {
        var killed = await LocalPostgres.StartAsync(Options);
        var processId = ProcessId(killed);
        killed.Abandon();

        await using (var next = await LocalPostgres.StartAsync(Options))
        {
            Assert.Equal(processId, ProcessId(next));
            Assert.Equal(1, await RunAsync(next.OwnerConnectionString, "SELECT 1"));
        }

        Assert.False(IsRunning(killed));
    }

    [Fact]
    public async Task A_cluster_left_running_with_other_settings_is_restarted()
    {
        var killed = await LocalPostgres.StartAsync(Options);
        var processId = ProcessId(killed);
        killed.Abandon();

        await using var next = await LocalPostgres.StartAsync(Options with { MaxConnections = 33 });
        Assert.NotEqual(processId, ProcessId(next));
        Assert.Equal("33", await RunAsync(next.OwnerConnectionString, "SHOW max_connections"));
    }

    [Fact]
    public async Task A_killed_postmaster_is_started_again_with_its_data()
    {
        var killed = await LocalPostgres.StartAsync(Options);
        await RunAsync(killed.OwnerConnectionString, "CREATE TABLE kept (x int); INSERT INTO kept VALUES (7)");
        await RunAsync(killed.SuperuserConnectionString, "CHECKPOINT");
        await KillAsync(ProcessId(killed));
        killed.Abandon();

        await using var next = await LocalPostgres.StartAsync(Options);
        Assert.Equal(7, await RunAsync(next.OwnerConnectionString, "SELECT x FROM kept"));
    }

    [Fact]
    public async Task A_process_file_that_names_a_stranger_is_stale()
    {
        await using (var first = await LocalPostgres.StartAsync(Options))
        {
            await first.DisposeAsync();
            // This process is alive and is no postmaster, as after a reboot that gave its old number to another program.
            await File.WriteAllTextAsync(
                Path.Combine(first.DataDirectory, "postmaster.pid"),
                string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{first.DataDirectory}\n1\n{first.Port}\n\n127.0.0.1\n"));
        }

        await using var next = await LocalPostgres.StartAsync(Options);
        Assert.Equal(1, await RunAsync(next.OwnerConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task An_initialisation_that_was_cut_short_is_begun_anew()
    {
        var cut = await LocalPostgres.StartAsync(Options);
        await RunAsync(cut.SuperuserConnectionString, "DROP DATABASE backoffice");
        File.Delete(Path.Combine(Options.Folder, "initialised"));
        cut.Abandon();

        await using var next = await LocalPostgres.StartAsync(Options);
        Assert.Equal(1, await RunAsync(next.OwnerConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_second_start_makes_nothing_anew()
    {
        const string Identity = "SELECT system_identifier::text FROM pg_control_system()";
        var reports = new List<string>();
        var options = Options with { Report = reports.Add };
        object? identity;
        await using (var first = await LocalPostgres.StartAsync(options))
        {
            identity = await RunAsync(first.OwnerConnectionString, Identity);
            Assert.StartsWith("Making a private PostgreSQL", Assert.Single(reports), StringComparison.Ordinal);
        }

        reports.Clear();
        await using var second = await LocalPostgres.StartAsync(options);
        Assert.Equal(identity, await RunAsync(second.OwnerConnectionString, Identity));
        Assert.Empty(reports);
    }

    private static int ProcessId(LocalPostgres postgres) =>
        int.Parse(File.ReadLines(Path.Combine(postgres.DataDirectory, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static bool IsRunning(LocalPostgres postgres) => File.Exists(Path.Combine(postgres.DataDirectory, "postmaster.pid"));

    private static async Task KillAsync(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The statements are this file's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
