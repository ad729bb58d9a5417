using System.Text;
using Backoffice.GraphQL.Pipeline;
using Xunit;

namespace Backoffice.GraphQL.Tests.Pipeline;

public sealed class OperationHashTests
{
    private const string Sha256OfTypeName = "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b";

    [Fact]
    public void The_hash_is_the_SHA_256_of_the_text() => Assert.Equal(Sha256OfTypeName, OperationHash.Sha256("{ __typename }"u8));

    [Theory]
    [InlineData(Sha256OfTypeName)]
    [InlineData("7F56E67DD21AB3F30D1FF8B7BED08893F0A0DB86449836189B361DD1E56DDB4B")]
    [InlineData("f1bmfdIas_MNH_i3vtCIk_Cg24ZEmDYYmzYd0eVt20s")]
    [InlineData("f1bmfdIas_MNH_i3vtCIk_Cg24ZEmDYYmzYd0eVt20s=")]
    [InlineData("ecb6e6491d1ab6f2be9f2ca9b8b06bd6", false)]
    [InlineData("")]
    [InlineData("f1bmfdIas/MNH/i3vtCIk/Cg24ZEmDYYmzYd0eVt20s=", false)]
    [InlineData("8f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b", false)]
    [InlineData("zf56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b", false)]
    [InlineData("7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b00", false)]
    public void A_hash_is_compared_in_its_form(string hash, bool matches = true) =>
        Assert.Equal(matches && hash.Length > 0, OperationHash.Matches(hash, "{ __typename }"u8));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MD5_is_compared_in_hexadecimal_and_base64(bool isHexadecimal)
    {
        var text = Encoding.UTF8.GetBytes("{ __typename }");
#pragma warning disable CA5351 // What clients do.
        var bytes = System.Security.Cryptography.MD5.HashData(text);
#pragma warning restore CA5351
        var hash = isHexadecimal ? Convert.ToHexStringLower(bytes) : System.Buffers.Text.Base64Url.EncodeToString(bytes);
        Assert.True(OperationHash.Matches(hash, text));
        Assert.False(OperationHash.Matches(hash, "{ a }"u8));
        Assert.False(OperationHash.IsSha256(hash));
    }

    [Fact]
    public void Only_hexadecimal_SHA_256_is_kept_automatically()
    {
        Assert.True(OperationHash.IsSha256(Sha256OfTypeName));
        Assert.False(OperationHash.IsSha256("f1bmfdIas_MNH_i3vtCIk_Cg24ZEmDYYmzYd0eVt20s"));
        Assert.False(OperationHash.IsSha256(Sha256OfTypeName.Replace('f', 'g')));
    }
}
