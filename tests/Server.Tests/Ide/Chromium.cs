using Backoffice.Server.Local;
using Microsoft.Playwright;

namespace Backoffice.Server.Tests.Ide;

/// <summary>The machine's own Chromium, without a window and without a way out of this machine.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly string[] MacFiles =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    /// <exception cref="InvalidOperationException">There is none, and it can't be installed; the message says how to.</exception>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find() ?? await InstallAsync(),
            // Whatever the page or the browser itself asks for elsewhere finds no host; the recorded requests show the page's.
            Args =
            [
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });

    private static string? Find() =>
        Names.Select(LocalCommand.Find).OfType<string>().Concat(MacFiles.Where(File.Exists)).FirstOrDefault();

    private static async Task<string> InstallAsync()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && LocalCommand.Find("apt-get") is { } aptGet)
        {
            var quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };
            await LocalCommand.RunAsync(aptGet, ["-q", "update"], quiet);
            await LocalCommand.RunAsync(aptGet, ["-q", "install", "--yes", "--no-install-recommends", "chromium"], quiet);
        }

        return Find() ?? throw new InvalidOperationException(
            "The IDE is tested in Chromium, which was not found on this machine: install it with "
            + (OperatingSystem.IsMacOS() ? "`brew install --cask chromium`." : "`sudo apt-get install chromium`, or with your package manager."));
    }
}
