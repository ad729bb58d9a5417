using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Backoffice.Benchmarks.Neighbours.Attacks;

/// <summary>Automatic operations of 60 KB, no two alike, that fill what keeps them.</summary>
internal sealed class AutomaticOperations : Attack
{
    public override string Name => "automatic-operations";

    public override Task RunAsync(AttackTarget target, CancellationToken end)
    {
        var filling = new string('#', 60_000);
        return target.PostSideBySideAsync(
            4,
            index =>
            {
                var text = $"query Q{index} {{ me {{ id }} }} {filling}";
                var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
                return Encoding.UTF8.GetBytes(
                    $$$$"""{"query":{{{{JsonSerializer.Serialize(text)}}}},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{{hash}}}}"}}}""");
            },
            end);
    }
}
