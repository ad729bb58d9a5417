using System.Security.Cryptography;
using System.Text;

namespace Backoffice.Server.Transports;

/// <summary>The printed schema, made on first use and kept.</summary>
public sealed class SchemaDocument(Func<string> print)
{
    /// <summary>The key of the service that marks fields which are null only by an error.</summary>
    public const string SemanticNonNull = "semanticNonNull";

    private readonly Lazy<(string Text, byte[] Utf8, string EntityTag)> _printed = new(() =>
    {
        var text = print();
        var utf8 = Encoding.UTF8.GetBytes(text);
        return (text, utf8, $"\"{Convert.ToHexStringLower(SHA256.HashData(utf8))[..32]}\"");
    });

    /// <summary>The time at which the code that the schema is printed from was built.</summary>
    public static DateTimeOffset BuiltAt { get; } = new FileInfo(typeof(SchemaDocument).Assembly.Location) is { Exists: true } assembly
        ? new DateTimeOffset(assembly.LastWriteTimeUtc, TimeSpan.Zero)
        : DateTimeOffset.UnixEpoch;

    public string Text => _printed.Value.Text;

    public ReadOnlyMemory<byte> Utf8 => _printed.Value.Utf8;

    public string EntityTag => _printed.Value.EntityTag;
}
