using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Backoffice.Server.Tests.Ide;

/// <summary>The IDE open in a browser, with all that it asked for and complained of.</summary>
internal sealed class OpenIde : IAsyncDisposable
{
    private const string EditorText = ".graphiql-query-editor .view-lines";

    private readonly IBrowserContext _profile;
    private readonly Uri _server;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Dictionary<string, TaskCompletionSource> _workers = new(StringComparer.Ordinal)
    {
        ["graphql"] = new(TaskCreationOptions.RunContinuationsAsynchronously),
        ["editor"] = new(TaskCreationOptions.RunContinuationsAsynchronously),
    };

    private readonly ConcurrentQueue<string> _complaints = new();

    private OpenIde(IBrowserContext profile, IPage page, Uri server)
    {
        _profile = profile;
        _server = server;
        Page = page;
        profile.Request += (_, request) => _requests.Enqueue(request.Url);
        profile.RequestFailed += (_, request) => _complaints.Enqueue($"{request.Url}: {request.Failure}");
        page.Worker += (_, worker) =>
        {
            foreach (var (name, started) in _workers)
            {
                if (worker.Url.Contains($"/{name}.worker-", StringComparison.Ordinal))
                {
                    started.TrySetResult();
                }
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    public ILocator Answer => Page.Locator(".graphiql-response .view-lines");

    /// <summary>Status, time, price and the like of the last answer.</summary>
    public ILocator Details => Page.GetByLabel("Answer details");

    public ILocator Panel => Page.Locator(".graphiql-plugin");

    public ILocator Suggestions => Page.Locator(".suggest-widget.visible .monaco-list-row .label-name");

    public static async Task<OpenIde> OpenAsync(IBrowser browser, Uri server, string address)
    {
        var profile = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        profile.SetDefaultTimeout(120_000);
        var ide = new OpenIde(profile, await profile.NewPageAsync(), server);
        await ide.Page.RunAndWaitForResponseAsync(
            () => ide.Page.GotoAsync(new Uri(server, address).ToString()),
            response => response.Url.EndsWith("/graphql/schema.graphql", StringComparison.Ordinal) && response.Ok);
        await ide.Page.WaitForSelectorAsync(EditorText + " span");
        return ide;
    }

    /// <summary>Opens the tab of an example.</summary>
    public async Task OpenTabAsync(string operation)
    {
        await Page.GetByRole(AriaRole.Tab, new() { Name = operation, Exact = true }).ClickAsync();
        await EditorTextAsync(operation);
    }

    public Task ShowAsync(string panel) => Page.ClickAsync($"button[aria-label=\"Show {panel}\"]");

    /// <summary>Writes an operation, leaves the caret where <c>|</c> stands in it.</summary>
    public async Task WriteAsync(string operation)
    {
        var caret = operation.IndexOf('|', StringComparison.Ordinal);
        await ReplaceAsync(EditorText, operation.Replace("|", "", StringComparison.Ordinal));
        for (var i = operation.Length - 1; caret >= 0 && i > caret; i--)
        {
            await Page.Keyboard.PressAsync("ArrowLeft");
        }
    }

    public async Task WriteVariablesAsync(string json)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Variables", Exact = true }).ClickAsync();
        await ReplaceAsync(".graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines", json);
    }

    /// <summary>Asks for completion until some is there: the worker that gives it may still be starting.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync()
    {
        for (var attempt = 0; attempt < 40 && await Suggestions.CountAsync() == 0; attempt++)
        {
            await Page.Keyboard.PressAsync("Escape");
            await Page.Keyboard.PressAsync("Control+Space");
            await Page.WaitForTimeoutAsync(500);
        }

        return await Suggestions.AllInnerTextsAsync();
    }

    /// <summary>Presses Ctrl-Enter.</summary>
    public async Task StartAsync()
    {
        await Page.ClickAsync(EditorText);
        await Page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Ends what runs until it is stopped.</summary>
    public Task StopAsync() => Page.ClickAsync("button.graphiql-execute-button");

    /// <summary>Presses Ctrl-Enter; the answer as text without the editor's line breaks.</summary>
    public async Task<string> RunAsync(string expected)
    {
        await StartAsync();
        return await AnswerAsync(expected);
    }

    public Task<string> AnswerAsync(string expected) => TextAsync(Answer, expected);

    public Task<string> EditorTextAsync(string expected) => TextAsync(Page.Locator(EditorText), expected);

    /// <summary>Nothing was asked of another host, nothing was complained of, and the editor's workers run, if not at once.</summary>
    public async Task AssertQuietAsync()
    {
        foreach (var started in _workers.Values)
        {
            await started.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }

        Assert.All(_requests, request => Assert.StartsWith(_server.ToString(), request, StringComparison.Ordinal));
        Assert.Empty(_complaints);
    }

    public async ValueTask DisposeAsync() => await _profile.DisposeAsync();

    private async Task ReplaceAsync(string editor, string text)
    {
        await Page.ClickAsync(editor);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.PressAsync("Delete");
        await Page.Keyboard.InsertTextAsync(text);
    }

    private static async Task<string> TextAsync(ILocator editor, string expected)
    {
        var text = "";
        for (var attempt = 0; attempt < 100; attempt++)
        {
            // The editor shows spaces as no-break spaces and wraps long lines.
            text = string.Join(' ', (await editor.InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (text.Contains(expected, StringComparison.Ordinal))
            {
                break;
            }

            await editor.Page.WaitForTimeoutAsync(100);
        }

        Assert.Contains(expected, text, StringComparison.Ordinal);
        return text;
    }
}
