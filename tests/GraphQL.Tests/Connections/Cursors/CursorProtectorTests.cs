using System.Buffers.Text;
using System.Text;
using Backoffice.GraphQL.Connections.Cursors;
using Backoffice.GraphQL.Errors;
using Xunit;

namespace Backoffice.GraphQL.Tests.Connections.Cursors;

public sealed class CursorProtectorTests
{
    private static readonly CursorKey Key1 = new(1, Enumerable.Repeat((byte)11, 32).ToArray());
    private static readonly CursorKey Key2 = new(2, Enumerable.Repeat((byte)22, 32).ToArray());
    private static readonly CursorScope Scope = ScopeOf("acme"u8, "Customer", "{status:{eq:ACTIVE}}", "createdAt DESC");
    private static readonly object?[] Values =
        [new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Guid.Parse("0198a1b2-0000-7000-8000-000000000001")];

    private static readonly GraphQLError Refusal = new(
        "The cursor cannot be used here. Use a cursor that this field gave for the same filter and order, "
        + "or leave it out to begin at the first page.")
    {
        Code = "HC0078",
    };

    private readonly CursorProtector _protector = new(Key1);

    [Fact]
    public void The_values_come_back()
    {
        var cursor = _protector.Protect(Scope, Values);

        Assert.Equal(Values, _protector.Unprotect(Scope, cursor, 2));
        Assert.Matches("^[A-Za-z0-9_-]+$", cursor);
    }

    [Fact]
    public void Equal_rows_have_equal_cursors_and_different_rows_different_ones()
    {
        Assert.Equal(_protector.Protect(Scope, Values), new CursorProtector(Key1).Protect(Scope, Values));
        Assert.NotEqual(_protector.Protect(Scope, Values), _protector.Protect(Scope, [.. Values, null]));
        Assert.NotEqual(_protector.Protect(Scope, Values)[2..], new CursorProtector(Key2).Protect(Scope, Values)[2..]);
    }

    [Fact]
    public void The_values_cannot_be_seen_in_the_cursor()
    {
        var bytes = Base64Url.DecodeFromChars(_protector.Protect(Scope, "a secret surname"));

        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cursor_of_a_former_key_is_still_read()
    {
        var cursor = _protector.Protect(Scope, Values);

        Assert.Equal(Values, new CursorProtector(Key2, Key1).Unprotect(Scope, cursor, 2));
    }

    [Fact]
    public void A_long_key_works_too()
    {
        var name = new string('é', 5_000);

        Assert.Equal([name], _protector.Unprotect(Scope, _protector.Protect(Scope, name), 1));
    }

    [Fact]
    public void Many_threads_may_share_a_protector() => Parallel.For(0, 20_000, i =>
        Assert.Equal([i, $"{i}"], _protector.Unprotect(Scope, _protector.Protect(Scope, i, $"{i}"), 2)));

    [Fact]
    public void Random_values_come_back()
    {
        const int Seed = 42;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var values = CursorCodecTests.RandomValues(random);
            var cursor = _protector.Protect(Scope, values);
            if (values.Length == 0)
            {
                Refuses(cursor, 0);
                continue;
            }

            Assert.True(values.SequenceEqual(_protector.Unprotect(Scope, cursor, values.Length)), $"seed {Seed}, round {round}");
        }
    }

    public static TheoryData<string> OtherScopes() => ["partition", "longer partition", "shorter partition", "field", "filter", "order", "shifted"];

    [Theory]
    [MemberData(nameof(OtherScopes))]
    public void A_cursor_is_refused_in_another_scope(string what)
    {
        var other = what switch
        {
            "partition" => ScopeOf("acmf"u8, "Customer", "{status:{eq:ACTIVE}}", "createdAt DESC"),
            "field" => ScopeOf("acme"u8, "Invoice", "{status:{eq:ACTIVE}}", "createdAt DESC"),
            "filter" => ScopeOf("acme"u8, "Customer", "", "createdAt DESC"),
            "order" => ScopeOf("acme"u8, "Customer", "{status:{eq:ACTIVE}}", "createdAt ASC"),
            "longer partition" => ScopeOf("acmeC"u8, "Customer", "{status:{eq:ACTIVE}}", "createdAt DESC"),
            "shorter partition" => ScopeOf("acm"u8, "Customer", "{status:{eq:ACTIVE}}", "createdAt DESC"),
            _ => ScopeOf("acme"u8, "Customer{", "status:{eq:ACTIVE}}", "createdAt DESC"),
        };

        Refuses(_protector.Protect(other, Values));
    }

    [Fact]
    public void A_cursor_of_a_foreign_key_is_refused()
    {
        Refuses(new CursorProtector(Key2).Protect(Scope, Values));
        Refuses(new CursorProtector(new CursorKey(1, Key2.Secret)).Protect(Scope, Values));
    }

    [Fact]
    public void A_cursor_with_another_number_of_values_is_refused() => Refuses(_protector.Protect(Scope, Values), 3);

    [Fact]
    public void A_change_of_any_bit_is_refused()
    {
        var bytes = Base64Url.DecodeFromChars(_protector.Protect(Scope, Values));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Refuses(Base64Url.EncodeToString(changed));
        }
    }

    [Fact]
    public void A_change_of_any_character_is_refused()
    {
        foreach (var cursor in new[] { _protector.Protect(Scope, 1), _protector.Protect(Scope, "a"), _protector.Protect(Scope, "ab") })
        {
            for (var i = 0; i < cursor.Length; i++)
            {
                foreach (var other in "ABCXYZabcxyz0189-_=+/ \n\0é".Where(c => c != cursor[i]))
                {
                    Refuses($"{cursor[..i]}{other}{cursor[(i + 1)..]}", 1);
                }
            }
        }
    }

    [Fact]
    public void A_shorter_or_longer_cursor_is_refused()
    {
        var cursor = _protector.Protect(Scope, Values);
        for (var length = 0; length < cursor.Length; length++)
        {
            Refuses(cursor[..length]);
            Refuses(cursor[(length + 1)..]);
        }

        Refuses(cursor + "A");
        Refuses(cursor + "=");
        Refuses(cursor + " ");
        Refuses(cursor + cursor);
    }

    [Fact]
    public void Garbage_of_any_length_is_refused()
    {
        const int Seed = 99;
        var random = new Random(Seed);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = new byte[random.Next(0, 700)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && round % 2 == 0)
            {
                bytes[0] = 1;
            }

            Refuses(round % 3 == 0 ? Encoding.Latin1.GetString(bytes) : Base64Url.EncodeToString(bytes));
        }

        Refuses(new string('A', 1_000_000));
        Refuses("\ud800");
    }

    [Theory]
    [InlineData(31)]
    [InlineData(0)]
    public void A_secret_of_another_length_stops_the_server(int length) =>
        Assert.Throws<ArgumentException>(() => new CursorProtector(new CursorKey(1, new byte[length])));

    [Fact]
    public void Two_keys_with_one_id_stop_the_server() =>
        Assert.Throws<ArgumentException>(() => new CursorProtector(Key1, new CursorKey(1, Key2.Secret)));

    [Fact]
    public void A_key_does_not_print_its_secret() => Assert.Equal("CursorKey 1", Key1.ToString());

    private static CursorScope ScopeOf(ReadOnlySpan<byte> partition, string field, string filter, string order) =>
        new(partition, new CursorList(field, filter, order));

    private void Refuses(string cursor, int count = 2)
    {
        var exception = Assert.Throws<GraphQLException>(() => _protector.Unprotect(Scope, cursor, count));

        Assert.Equal(Refusal, exception.Error);
    }
}
