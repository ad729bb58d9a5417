using System.Text;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Xunit;

namespace Backoffice.GraphQL.Tests.Pipeline;

public sealed class DocumentCacheTests
{
    [Fact]
    public void A_document_is_found_by_the_bytes_of_its_text()
    {
        var cache = new DocumentCache(100_000, 100_000);
        var text = "{ a }"u8.ToArray();
        cache.Add(text, Document("a"), "one");
        text[2] = (byte)'b';

        Assert.Equal("a", Find(cache, "{ a }"));
        Assert.Null(Find(cache, "{ b }"));
        Assert.Null(Find(cache, string.Empty));
    }

    [Fact]
    public void No_more_bytes_than_the_capacity_are_kept()
    {
        var cache = new DocumentCache(100_000, 50_000);
        for (var i = 0; i < 1_000; i++)
        {
            Add(cache, $"{i}", partition: $"{i % 7}");
            Assert.True(cache.Bytes <= 100_000);
        }

        Assert.InRange(cache.Bytes, 90_000, 100_000);
    }

    [Fact]
    public void A_flood_of_one_company_leaves_the_documents_of_others()
    {
        var cache = new DocumentCache(100_000, 50_000);
        for (var i = 0; i < 50; i++)
        {
            Add(cache, $"hot {i}", partition: "neighbour");
        }

        for (var i = 0; i < 10_000; i++)
        {
            Add(cache, $"flood {i}");
        }

        Assert.All(Enumerable.Range(0, 50), hot => Assert.Equal($"hot {hot}", Find(cache, $"hot {hot}")));
    }

    [Fact]
    public void Errors_count_with_the_length_of_their_messages()
    {
        var cache = new DocumentCache(1_000_000, 1_000_000);
        Add(cache, "{ a }", new string('x', 900));

        Assert.InRange(cache.Bytes, 2_300, 2_500);
    }

    [Fact]
    public void What_a_document_grows_by_later_counts()
    {
        var cache = new DocumentCache(1_000_000, 1_000_000);
        var document = Document("a");
        cache.Add("{ a }"u8, document, "one");
        var before = cache.Bytes;
        document.Memory.Add(5_000);

        Assert.Equal(before + 5_000, cache.Bytes);
    }

    [Fact]
    public void Threads_find_what_belongs_to_the_text_or_nothing()
    {
        var cache = new DocumentCache(64 * 640, 64 * 640);
        var seed = Random.Shared.Next();
        Parallel.For(0, 8, thread =>
        {
            var random = new Random(unchecked(seed + thread));
            for (var i = 0; i < 20_000; i++)
            {
                var text = $"{random.Next(200)}";
                var found = Find(cache, text);
                Assert.True(found is null || found == text, $"Seed {seed}: {found} for {text}");
                if (found is null)
                {
                    Add(cache, text);
                }
            }
        });

        Assert.InRange(cache.Bytes, 0, 64 * 640);
        Assert.Equal(cache.Count, Enumerable.Range(0, 200).Count(i => Find(cache, $"{i}") is not null));
    }

    private static void Add(DocumentCache cache, string text, string? label = null, string partition = "one") =>
        cache.Add(Encoding.UTF8.GetBytes(text), Document(label ?? text), partition);

    private static string? Find(DocumentCache cache, string text) =>
        cache.TryGet(Encoding.UTF8.GetBytes(text), out var document) ? document.Errors[0].Message : null;

    private static CachedDocument Document(string label) => new([new GraphQLError(label)]);
}
