using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Backoffice.Server.Local;

/// <summary>A private PostgreSQL cluster in a folder: made on the first start, shared by every process that starts it.</summary>
/// <remarks>
/// Two locks keep processes apart. <c>start.lock</c> is held while one of them starts or stops the cluster. <c>users.lock</c> is
/// shared by all that use it, and the last one that leaves stops the cluster. Both are the operating system's, so a killed process
/// lets go of them, and the next start adopts the cluster that it left running. Passwords and a marker that is written last
/// live in the folder: without the marker, whatever lies in the data directory is an attempt that was cut short.
/// </remarks>
public sealed class LocalPostgres : IAsyncDisposable
{
    public const string DatabaseName = "backoffice";
    public const string OwnerRole = "backoffice_owner";
    public const string AppRole = "backoffice_app";

    private const string SuperuserRole = "postgres";
    private const string SettingsFile = "backoffice.conf";
    private const int LongestSocketPath = 80;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly LocalPostgresOptions _options;
    private readonly string _folder;
    private readonly LocalAccount _account;
    private readonly Dictionary<string, string> _passwords;
    private PostgresBinaries? _binaries;
    private FileStream? _usersLock;

    private LocalPostgres(LocalPostgresOptions options, LocalAccount account, string dataDirectory)
    {
        _options = options;
        _folder = Path.GetFullPath(options.Folder);
        _account = account;
        DataDirectory = dataDirectory;
        _passwords = ((string[])[SuperuserRole, OwnerRole, AppRole]).ToDictionary(
            role => role,
            role => LocalSecret.ReadOrCreate(Path.Combine(_folder, $"{role}.password")),
            StringComparer.Ordinal);
    }

    /// <summary>The data folder; elsewhere when PostgreSQL's account may not enter the folder.</summary>
    public string DataDirectory { get; }

    public int Port { get; private set; }

    /// <summary>Owns the database, runs migrations, passes row-level security; not a superuser.</summary>
    public string OwnerConnectionString => ConnectionString(OwnerRole, DatabaseName);

    /// <summary>Owns nothing and is held by row-level security.</summary>
    public string AppConnectionString => ConnectionString(AppRole, DatabaseName);

    public string SuperuserConnectionString => ConnectionString(SuperuserRole, "postgres");

    private string MarkerFile => Path.Combine(_folder, "initialised");

    private string LogFile => Path.Combine(DataDirectory, "server.log");

    /// <summary>Starts the cluster, or joins the processes that use it already.</summary>
    public static async Task<LocalPostgres> StartAsync(LocalPostgresOptions options, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetFullPath(options.Folder);
        Directory.CreateDirectory(folder);
        await using var startLock = await LocalLock.TakeAsync(Path.Combine(folder, "start.lock"), Timeout, cancellationToken);

        var installed = await PostgresBinaries.FindAsync(cancellationToken);
        if (installed.Count == 0 && options.IsInstallationAllowed && PostgresInstallation.IsPossible)
        {
            await PostgresInstallation.RunAsync(options.Report, cancellationToken);
            installed = await PostgresBinaries.FindAsync(cancellationToken);
        }

        if (installed.Count == 0)
        {
            throw new LocalPostgresException(PostgresInstallation.Advice());
        }

        // Looked up after the installation, which makes the account "postgres".
        var account = await LocalAccount.FindAsync(cancellationToken);
        var postgres = new LocalPostgres(options, account, await ChooseDataDirectoryAsync(folder, account, cancellationToken));
        try
        {
            await postgres.StartAsync(installed, cancellationToken);
            return postgres;
        }
        catch when (!postgres.IsUsedByOthers())
        {
            await postgres.StopAsync(CancellationToken.None);
            throw;
        }
    }

    public string ConnectionString(string role, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = Port,
        Database = database,
        Username = role,
        Password = _passwords[role],
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Makes a database that belongs to the owner role, as a copy of <paramref name="template"/> when one is named.</summary>
    public async Task<LocalDatabase> CreateDatabaseAsync(
        string name,
        string? template = null,
        CancellationToken cancellationToken = default)
    {
        var copy = template is null ? "" : $" TEMPLATE {Quote(template)}";
        await ExecuteAsync(
            SuperuserRole,
            "postgres",
            cancellationToken,
            $"CREATE DATABASE {Quote(name)} OWNER {OwnerRole}{copy}",
            $"REVOKE TEMPORARY ON DATABASE {Quote(name)} FROM PUBLIC");
        return new LocalDatabase(name, ConnectionString(OwnerRole, name), ConnectionString(AppRole, name));
    }

    /// <summary>Removes a database, ending whatever is connected to it.</summary>
    public Task DropDatabaseAsync(string name, CancellationToken cancellationToken = default) =>
        ExecuteAsync(SuperuserRole, "postgres", cancellationToken, $"DROP DATABASE IF EXISTS {Quote(name)} WITH (FORCE)");

    /// <summary>Stops the cluster, unless another process still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _usersLock, null) is not { } usersLock)
        {
            return;
        }

        await using var startLock = await LocalLock.TakeAsync(Path.Combine(_folder, "start.lock"), Timeout, CancellationToken.None);
        var usersLockFile = usersLock.Name;
        await usersLock.DisposeAsync();
        await using var lastUser = LocalLock.TryTake(usersLockFile);
        if (lastUser is not null)
        {
            await StopAsync(CancellationToken.None);
        }
    }

    /// <summary>The state after this process was killed: the lock is released, the cluster runs on.</summary>
    internal void Abandon() => Interlocked.Exchange(ref _usersLock, null)?.Dispose();

    private static async Task<string> ChooseDataDirectoryAsync(string folder, LocalAccount account, CancellationToken cancellationToken)
    {
        if (await account.CanEnterAsync(folder, cancellationToken))
        {
            return Path.Combine(folder, "data");
        }

        // A clone below /root, say. The hash keeps clones apart; the link shows people where their data went.
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        var outside = $"{(Directory.Exists("/var/lib") ? "/var/lib" : "/var/tmp")}/backoffice-{key}";
        var link = Path.Combine(folder, "data");
        if (new FileInfo(link).LinkTarget != outside)
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, outside);
        }

        return outside;
    }

    private async Task StartAsync(IReadOnlyList<PostgresBinaries> installed, CancellationToken cancellationToken)
    {
        var versionFile = Path.Combine(DataDirectory, "PG_VERSION");
        if (!File.Exists(MarkerFile) || !File.Exists(versionFile))
        {
            _binaries = installed[0];
            await InitialiseAsync(cancellationToken);
        }
        else
        {
            var version = await File.ReadAllTextAsync(versionFile, cancellationToken);
            _binaries = installed.FirstOrDefault(
                binaries => binaries.MajorVersion.ToString(CultureInfo.InvariantCulture) == version.Trim())
                ?? throw new LocalPostgresException(
                    $"The data in {_folder} was made by PostgreSQL {version.Trim()}, which is not installed any more: "
                    + "install that version, or remove the folder to start with new data.");
            await RunPostmasterAsync(cancellationToken);
        }

        _usersLock = LocalLock.Share(Path.Combine(_folder, "users.lock"));
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        _options.Report($"Making a private PostgreSQL {_binaries?.MajorVersion} cluster in {_folder}.");
        File.Delete(MarkerFile);
        if (Directory.Exists(DataDirectory))
        {
            await StopAsync(cancellationToken);
            Directory.Delete(DataDirectory, recursive: true);
        }

        Directory.CreateDirectory(DataDirectory);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(DataDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await _account.TakeOwnershipAsync(DataDirectory, cancellationToken);
        await InitdbAsync(cancellationToken);
        await File.AppendAllTextAsync(
            Path.Combine(DataDirectory, "postgresql.conf"),
            $"\ninclude '{SettingsFile}'\n",
            cancellationToken);
        await RunPostmasterAsync(cancellationToken);
        await ExecuteAsync(
            SuperuserRole,
            "postgres",
            cancellationToken,
            $"CREATE ROLE {OwnerRole} LOGIN NOSUPERUSER CREATEDB CREATEROLE BYPASSRLS PASSWORD '{_passwords[OwnerRole]}'",
            $"CREATE ROLE {AppRole} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{_passwords[AppRole]}'",
            $"GRANT pg_monitor, pg_signal_backend TO {OwnerRole}");
        await CreateDatabaseAsync(DatabaseName, null, cancellationToken);
        await File.WriteAllTextAsync(MarkerFile, DataDirectory + "\n", cancellationToken);
    }

    private async Task InitdbAsync(CancellationToken cancellationToken)
    {
        // initdb runs as the other account, which can't read the password file of this one.
        var passwordFile = Path.Combine(Path.GetTempPath(), $"backoffice-{Guid.NewGuid():N}");
        LocalSecret.Write(passwordFile, _passwords[SuperuserRole]);
        try
        {
            await _account.TakeOwnershipAsync(passwordFile, cancellationToken);
            var initdb = await _account.RunAsync(
                _binaries!.Initdb, // chosen before every initialisation
                [
                    "--pgdata", DataDirectory,
                    "--username", SuperuserRole,
                    "--pwfile", passwordFile,
                    "--auth", "scram-sha-256",
                    "--encoding", "UTF8",
                    "--locale", "C",
                    .. (string[])(OperatingSystem.IsLinux() ? ["--lc-ctype", "C.UTF-8"] : []),
                    .. (string[])(_options.IsFsyncOn ? [] : ["--no-sync"]),
                ],
                cancellationToken: cancellationToken);
            if (initdb.ExitCode != 0)
            {
                throw new LocalPostgresException($"PostgreSQL could not make a cluster in {DataDirectory}: {LastLine(initdb.Output)}");
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private async Task RunPostmasterAsync(CancellationToken cancellationToken)
    {
        var settingsPath = Path.Combine(DataDirectory, SettingsFile);
        var current = File.Exists(settingsPath) ? await File.ReadAllTextAsync(settingsPath, cancellationToken) : "";
        if (PostmasterFile.Read(DataDirectory) is { } running)
        {
            // Others use it, or a killed process left it behind: adopted when it runs as we want it.
            Port = running.Port;
            if (current == Settings(running.Port) || IsUsedByOthers())
            {
                return;
            }

            await StopAsync(cancellationToken);
        }

        const int attempts = 20;
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort(attempt == 1 ? PortOf(current) : 0);
            await File.WriteAllTextAsync(settingsPath, Settings(Port), cancellationToken);
            if (await TryRunPostmasterAsync(cancellationToken) is not { } failure)
            {
                return;
            }

            // Another process may have taken the port meanwhile, and children of a killed postmaster need a moment to notice.
            var isPassing = failure.Contains("Address already in use", StringComparison.Ordinal)
                || failure.Contains("shared memory block", StringComparison.Ordinal)
                || failure.Contains("postmaster.pid", StringComparison.Ordinal);
            if (!isPassing || attempt == attempts)
            {
                throw new LocalPostgresException($"PostgreSQL could not start ({LogFile}): {failure}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    /// <summary>Null when it runs, else the log's complaint.</summary>
    private async Task<string?> TryRunPostmasterAsync(CancellationToken cancellationToken)
    {
        File.Delete(LogFile);
        var start = await _account.RunAsync(
            _binaries!.PgCtl, // chosen before every start
            ["start", "--silent", "--wait", "--timeout", "120", "--pgdata", DataDirectory, "--log", LogFile],
            // On Windows the postmaster inherits the pipes, and reading them to the end would last as long as it runs.
            isOutputCaptured: !OperatingSystem.IsWindows(),
            // Not cancelled half-way, or the postmaster would come up and never be stopped.
            CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (start.ExitCode == 0)
        {
            return null;
        }

        return File.Exists(LogFile) ? (await File.ReadAllTextAsync(LogFile, cancellationToken)).Trim() : start.Output;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        if (PostmasterFile.Read(DataDirectory) is null)
        {
            return;
        }

        _binaries ??= (await PostgresBinaries.FindAsync(cancellationToken))[0];
        var stop = await _account.RunAsync(
            _binaries.PgCtl,
            ["stop", "--silent", "--wait", "--timeout", "120", "--mode", "fast", "--pgdata", DataDirectory],
            cancellationToken: cancellationToken);
        if (stop.ExitCode != 0 && PostmasterFile.Read(DataDirectory) is not null)
        {
            throw new LocalPostgresException($"PostgreSQL in {DataDirectory} could not be stopped: {LastLine(stop.Output)}");
        }
    }

    private bool IsUsedByOthers()
    {
        using var lastUser = LocalLock.TryTake(Path.Combine(_folder, "users.lock"));
        return lastUser is null;
    }

    private string Settings(int port)
    {
        var isSocketPathShort = !OperatingSystem.IsWindows() && DataDirectory.Length <= LongestSocketPath;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["listen_addresses"] = IPAddress.Loopback.ToString(),
            ["unix_socket_directories"] = isSocketPathShort ? DataDirectory : "",
            ["max_connections"] = _options.MaxConnections.ToString(CultureInfo.InvariantCulture),
            ["shared_buffers"] = _options.SharedBuffers,
            ["fsync"] = OnOff(_options.IsFsyncOn),
            ["full_page_writes"] = OnOff(_options.IsFsyncOn),
            ["synchronous_commit"] = OnOff(_options.IsSynchronousCommitOn),
            ["max_wal_size"] = "4GB",
            ["checkpoint_timeout"] = "15min",
            ["maintenance_work_mem"] = "256MB",
            ["work_mem"] = "16MB",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["password_encryption"] = "scram-sha-256",
        };
        foreach (var (name, value) in _options.Settings)
        {
            settings[name] = value;
        }

        return string.Concat(settings.Select(
            setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'\n"));
    }

    private async Task ExecuteAsync(string role, string database, CancellationToken cancellationToken, params string[] statements)
    {
        // Unpooled: a connection left in a pool would keep its database from being copied or dropped.
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString(role, database)) { Pooling = false };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in statements)
        {
#pragma warning disable CA2100 // Utility statements take no parameters; names are quoted and passwords are hexadecimal.
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 300 };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static int FreePort(int wanted)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, wanted);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException) when (wanted != 0)
        {
            return FreePort(0);
        }
    }

    private static int PortOf(string settings)
    {
        var digits = settings.Split('\n')[0].Where(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string OnOff(bool isOn) => isOn ? "on" : "off";

    private static string LastLine(string output) => output.Split('\n')[^1];
}
