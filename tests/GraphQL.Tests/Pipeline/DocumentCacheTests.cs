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
        var cache = new DocumentCache(10);
        var text = "{ a }"u8.ToArray();
        cache.Add(text, Document("a"));
        text[2] = (byte)'b';

        Assert.Equal("a", Find(cache, "{ a }"));
        Assert.Null(Find(cache, "{ b }"));
        Assert.Null(Find(cache, string.Empty));
    }

    [Fact]
    public void The_first_of_two_equal_texts_stays()
    {
        var cache = new DocumentCache(10);
        Add(cache, "{ a }", "first");
        Add(cache, "{ a }", "second");

        Assert.Equal("first", Find(cache, "{ a }"));
        Assert.Equal(1, cache.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void No_more_than_the_capacity_is_kept(int capacity)
    {
        var cache = new DocumentCache(capacity);
        for (var i = 0; i < 100; i++)
        {
            Add(cache, $"{i}");
        }

        Assert.Equal(capacity, cache.Count);
    }

    [Fact]
    public void The_oldest_that_is_not_used_makes_room()
    {
        var cache = new DocumentCache(3);
        Add(cache, "a");
        Add(cache, "b");
        Add(cache, "c");
        Find(cache, "a");
        Add(cache, "d");

        Assert.Equal(["a", null, "c", "d"], "abcd".Select(text => Find(cache, text.ToString())));
    }

    [Fact]
    public void What_was_used_once_goes_too_when_it_is_used_no_more()
    {
        var cache = new DocumentCache(3);
        Add(cache, "a");
        Find(cache, "a");
        for (var i = 0; i < 10; i++)
        {
            Add(cache, $"{i}");
        }

        Assert.Null(Find(cache, "a"));
    }

    [Fact]
    public void A_full_cache_all_of_which_is_used_still_takes_new_documents_in_the_end()
    {
        var cache = new DocumentCache(3);
        foreach (var text in "abc")
        {
            Add(cache, text.ToString());
            Find(cache, text.ToString());
        }

        Add(cache, "d");
        Add(cache, "e");

        Assert.Equal(3, cache.Count);
        Assert.Equal("e", Find(cache, "e"));
    }

    [Fact]
    public void What_is_in_use_survives_a_flood()
    {
        var cache = new DocumentCache(100);
        for (var i = 0; i < 50; i++)
        {
            Add(cache, $"hot {i}");
        }

        for (var i = 0; i < 10_000; i++)
        {
            Add(cache, $"flood {i}");
            if (i % 10 == 0)
            {
                Assert.All(Enumerable.Range(0, 50), hot => Assert.Equal($"hot {hot}", Find(cache, $"hot {hot}")));
            }
        }

        Assert.Equal(100, cache.Count);
    }

    [Fact]
    public void Threads_find_what_belongs_to_the_text_or_nothing()
    {
        var cache = new DocumentCache(64);
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

        Assert.Equal(64, cache.Count);
        Assert.Equal(64, Enumerable.Range(0, 200).Count(i => Find(cache, $"{i}") is not null));
    }

    private static void Add(DocumentCache cache, string text, string? label = null) =>
        cache.Add(Encoding.UTF8.GetBytes(text), Document(label ?? text));

    private static string? Find(DocumentCache cache, string text) =>
        cache.TryGet(Encoding.UTF8.GetBytes(text), out var document) ? document.Errors[0].Message : null;

    private static CachedDocument Document(string label) => new([new GraphQLError(label)]);
}
