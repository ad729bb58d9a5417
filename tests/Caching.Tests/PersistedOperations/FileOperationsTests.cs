using System.Text;
using Backoffice.Caching.PersistedOperations;
using Xunit;

namespace Backoffice.Caching.Tests.PersistedOperations;

public sealed class FileOperationsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backoffice-operations-");
    private readonly StoreBehind _store = new();

    public FileOperationsTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "mobile"));
        File.WriteAllText(Path.Combine(_folder.FullName, "mobile", "a.graphql"), "{ a }");
        File.WriteAllText(Path.Combine(_folder.FullName, "secret.graphql"), "{ secret }");
    }

    [Theory]
    [InlineData("a", "mobile", "{ a }")]
    [InlineData("a", null, "{ a }")]
    [InlineData("a", "other", null)]
    [InlineData("b", "mobile", null)]
    [InlineData("../secret", "mobile", null)]
    [InlineData("secret", ".", null)]
    [InlineData("secret", "..", null)]
    [InlineData("", "mobile", null)]
    public async Task A_file_is_found_by_client_and_id_and_no_other(string id, string? client, string? text)
    {
        var operation = await Open().FindAsync(id, TestCaller.Create() with { Client = client }, CancellationToken.None);
        Assert.Equal(text, operation is null ? null : Encoding.UTF8.GetString(operation.Document.Span));
    }

    [Fact]
    public async Task What_is_no_file_is_the_stores()
    {
        _store.Register("stored", "mobile", "{ stored }");
        var operation = await Open().FindAsync("stored", TestCaller.Create() with { Client = "mobile" }, CancellationToken.None);
        Assert.Equal("{ stored }"u8.ToArray(), operation?.Document.ToArray());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private FileOperations Open() => new(_folder.FullName, _store);
}
