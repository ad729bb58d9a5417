using System.Globalization;
using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Coercion;

public sealed class JsonWriterTests
{
    [Fact]
    public void Literals_are_written_as_they_are()
    {
        Assert.Equal("null", Write(w => w.WriteNull()));
        Assert.Equal("true", Write(w => w.WriteBoolean(true)));
        Assert.Equal("false", Write(w => w.WriteBoolean(false)));
        Assert.Equal("{\"a\":1}", Write(w => w.WriteRaw("{\"a\":1}"u8)));
        Assert.Equal("[", Write(w => w.WriteRaw((byte)'[')));
        Assert.Equal("", Write(w => w.WriteRaw([])));
    }

    public sealed class WholeDocuments
    {
        private static readonly byte[] Document = "{\"a\":1}"u8.ToArray();

        [Fact]
        public void One_that_is_alone_is_not_copied()
        {
            using var writer = new JsonWriter();

            writer.WriteWhole(Document);

            Assert.Equal(Document.Length, writer.Length);
            Assert.True(writer.Written.Span == Document.AsSpan());
        }

        [Fact]
        public void What_follows_it_leaves_it_as_it_is()
        {
            var written = Write(writer =>
            {
                writer.WriteWhole(Document);
                writer.WriteRaw((byte)',');
                writer.WriteInt64(2);
            });

            Assert.Equal("{\"a\":1},2", written);
            Assert.Equal("{\"a\":1}"u8, Document);
        }

        [Fact]
        public void After_something_else_it_is_copied() =>
            Assert.Equal("[{\"a\":1}]", Write(writer =>
            {
                writer.WriteRaw((byte)'[');
                writer.WriteWhole(Document);
                writer.WriteRaw((byte)']');
            }));

        [Fact]
        public void It_can_be_taken_back()
        {
            Assert.Equal("2", Write(writer =>
            {
                writer.WriteWhole(Document);
                writer.Truncate(0);
                writer.WriteInt64(2);
            }));
            Assert.Equal("{\"a\"}", Write(writer =>
            {
                writer.WriteWhole(Document);
                writer.Truncate(4);
                writer.WriteRaw((byte)'}');
            }));
            Assert.Equal("{\"a\":1}"u8, Document);
        }

        [Fact]
        public void A_writer_that_was_disposed_takes_none()
        {
            var writer = new JsonWriter();
            writer.WriteWhole(Document);
            writer.Dispose();

            Assert.Equal(0, writer.Written.Length);
            Assert.Throws<ObjectDisposedException>(() => writer.WriteWhole(Document));
            Assert.Throws<ObjectDisposedException>(() => writer.WriteInt64(1));
        }
    }

    public sealed class Strings
    {
        [Theory]
        [InlineData("", "\"\"")]
        [InlineData("plain", "\"plain\"")]
        [InlineData("\"", """
            "\""
            """)]
        [InlineData("\\", """
            "\\"
            """)]
        [InlineData("a\nb\r\n\t\b\f", """
            "a\nb\r\n\t\b\f"
            """)]
        [InlineData("\0\u001f\u007f", """
            "\u0000\u001f\u007f"
            """)]
        [InlineData("</script>'&+", "\"</script>'&+\"")]
        [InlineData("Größe 漢字 \u2028 😀", "\"Größe 漢字 \u2028 😀\"")]
        public void Only_what_json_asks_for_is_escaped(string value, string expected)
        {
            Assert.Equal(expected, Write(w => w.WriteString(value)));
            Assert.Equal(expected, Write(w => w.WriteString(Encoding.UTF8.GetBytes(value))));
        }

        [Fact]
        public void Every_ascii_character_comes_back_alone_and_among_others()
        {
            for (var c = '\0'; c < 128; c++)
            {
                foreach (var value in (string[])[$"{c}", $"a{c}", $"{c}b", $"ä{c}{c}漢"])
                {
                    Assert.Equal(value, Parse(Write(w => w.WriteString(value))));
                    Assert.Equal(value, Parse(Write(w => w.WriteString(Encoding.UTF8.GetBytes(value)))));
                }
            }
        }

        [Fact]
        public void A_lone_surrogate_becomes_the_replacement_character()
        {
            // Not as a theory: the data of attributes is stored in UTF-8, which has no lone surrogates.
            Assert.Equal("\ufffd", Parse(Write(w => w.WriteString("\ud800"))));
            Assert.Equal("\ufffd", Parse(Write(w => w.WriteString("\udc00"))));
            Assert.Equal("a\ufffdb", Parse(Write(w => w.WriteString("a\ud800b"))));
            Assert.Equal("\ufffd\n\ufffd", Parse(Write(w => w.WriteString("\ud800\n\udc00"))));
            Assert.Equal("\ufffd\ufffd", Parse(Write(w => w.WriteString("\udc00\ud800"))));
            Assert.Equal("\ud83d\ude00\ufffd", Parse(Write(w => w.WriteString("\ud83d\ude00\ud83d"))));
        }

        [Theory]
        [InlineData('x')]
        [InlineData('\u0001')]
        [InlineData('漢')]
        public void A_string_of_a_million_characters_comes_back(char character)
        {
            var value = new string(character, 1024 * 1024);

            Assert.Equal(value, Parse(Write(w => w.WriteString(value), capacity: 16)));
            Assert.Equal(value, Parse(Write(w => w.WriteString(Encoding.UTF8.GetBytes(value)), capacity: 16)));
        }

        [Fact]
        public void Whatever_is_written_a_json_parser_reads_back()
        {
            const string alphabet = "aZ \"\\/\n\r\t\b\f\0\u0001\u001f\u007f\u0080äß\u07ff\u0800漢\uffff\ud83d\ude00\ud800\udfff";
            var seed = Random.Shared.Next();
            var random = new Random(seed);
            for (var run = 0; run < 5_000; run++)
            {
                var value = new string(random.GetItems<char>(alphabet, random.Next(60)));
                var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)); // lone surrogates replaced

                var characters = Parse(Write(w => w.WriteString(value), capacity: random.Next(1, 64)));
                var bytes = Parse(Write(w => w.WriteString(Encoding.UTF8.GetBytes(value)), capacity: random.Next(1, 64)));

                Assert.True(expected == characters && expected == bytes, $"Seed {seed}, run {run}: {JsonSerializer.Serialize(value)}");
            }
        }

        private static string? Parse(string json) => JsonDocument.Parse(json).RootElement.GetString();
    }

    public sealed class Numbers
    {
        [Theory]
        [InlineData(0, "0")]
        [InlineData(-1, "-1")]
        [InlineData(long.MaxValue, "9223372036854775807")]
        [InlineData(long.MinValue, "-9223372036854775808")]
        public void Integers(long value, string expected) => Assert.Equal(expected, Write(w => w.WriteInt64(value), capacity: 1));

        [Theory]
        [InlineData(0, "0")]
        [InlineData(1, "1")]
        [InlineData(-0.5, "-0.5")]
        [InlineData(0.1 + 0.2, "0.30000000000000004")]
        [InlineData(1e21, "1E+21")]
        [InlineData(1e-7, "1E-07")]
        [InlineData(double.MaxValue, "1.7976931348623157E+308")]
        [InlineData(double.Epsilon, "5E-324")]
        public void Floating_point_numbers_are_written_in_their_shortest_form(double value, string expected)
        {
            var json = Write(w => w.WriteDouble(value), capacity: 1);

            Assert.Equal(expected, json);
            Assert.Equal(value, JsonDocument.Parse(json).RootElement.GetDouble());
        }

        [Theory]
        [InlineData(double.NaN, "NaN")]
        [InlineData(double.PositiveInfinity, "Infinity")]
        [InlineData(double.NegativeInfinity, "-Infinity")]
        public void What_json_cannot_say_is_refused_and_nothing_is_written(double value, string name)
        {
            using var writer = new JsonWriter();

            var exception = Assert.Throws<CoercionException>(() => writer.WriteDouble(value));

            Assert.Equal($"JSON cannot represent the number {name}.", exception.Message);
            Assert.Equal(0, writer.Length);
        }

        [Theory]
        [InlineData("0")]
        [InlineData("12.50")]
        [InlineData("-0.10")]
        [InlineData("0.00")]
        [InlineData("1000000")]
        [InlineData("0.0000000000000000000000000001")]
        [InlineData("-7.9228162514264337593543950335")]
        [InlineData("79228162514264337593543950335")]
        [InlineData("-79228162514264337593543950335")]
        public void Decimals_keep_their_scale(string text) => Assert.Equal(
            text,
            Write(w => w.WriteDecimal(decimal.Parse(text, CultureInfo.InvariantCulture)), capacity: 1));

        [Fact]
        public void Random_numbers_come_back()
        {
            var seed = Random.Shared.Next();
            var random = new Random(seed);
            for (var run = 0; run < 5_000; run++)
            {
                var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
                var amount = new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29));
                var integer = random.NextInt64(long.MinValue, long.MaxValue);

                Assert.True(!double.IsFinite(number) || Parse(w => w.WriteDouble(number)).GetDouble().Equals(number), $"Seed {seed}: {number:R}");
                Assert.True(Parse(w => w.WriteDecimal(amount)).GetDecimal() == amount, $"Seed {seed}: {amount}");
                Assert.True(Parse(w => w.WriteInt64(integer)).GetInt64() == integer, $"Seed {seed}: {integer}");
            }
        }

        private static JsonElement Parse(Action<JsonWriter> write) => JsonDocument.Parse(Write(write)).RootElement;
    }

    public sealed class OtherValues
    {
        [Theory]
        [InlineData("2024-02-29T12:34:56.0000000+00:00", "2024-02-29T12:34:56Z")]
        [InlineData("2024-02-29T12:34:56.1000000+00:00", "2024-02-29T12:34:56.1Z")]
        [InlineData("2024-02-29T12:34:56.1234560+00:00", "2024-02-29T12:34:56.123456Z")]
        [InlineData("2024-02-29T12:34:56.0000001+00:00", "2024-02-29T12:34:56.0000001Z")]
        [InlineData("2024-12-31T23:30:00.0000000-01:00", "2025-01-01T00:30:00Z")]
        [InlineData("0001-01-01T00:00:00.0000000+00:00", "0001-01-01T00:00:00Z")]
        [InlineData("9999-12-31T23:59:59.9999999+00:00", "9999-12-31T23:59:59.9999999Z")]
        public void Times_are_in_utc_with_the_fraction_they_have(string value, string expected) => Assert.Equal(
            $"\"{expected}\"",
            Write(w => w.WriteDateTime(DateTimeOffset.ParseExact(value, "O", CultureInfo.InvariantCulture)), capacity: 1));

        [Theory]
        [InlineData("2024-02-29")]
        [InlineData("0001-01-01")]
        [InlineData("9999-12-31")]
        public void Dates(string value) => Assert.Equal(
            $"\"{value}\"",
            Write(w => w.WriteDate(DateOnly.ParseExact(value, "O", CultureInfo.InvariantCulture)), capacity: 1));

        [Theory]
        [InlineData("00000000-0000-0000-0000-000000000000")]
        [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
        public void Uuids_are_in_lower_case(string value) => Assert.Equal(
            $"\"{value}\"",
            Write(w => w.WriteGuid(Guid.Parse(value)), capacity: 1));

        [Theory]
        [InlineData(new byte[0], "")]
        [InlineData(new byte[] { 0 }, "AA==")]
        [InlineData(new byte[] { 251, 239 }, "++8=")]
        [InlineData(new byte[] { 255, 255, 255 }, "////")]
        public void Bytes_are_in_base64(byte[] value, string expected) => Assert.Equal($"\"{expected}\"", Write(w => w.WriteBase64(value), capacity: 1));

        [Fact]
        public void A_million_bytes_come_back()
        {
            var value = new byte[1_000_000];
            new Random(1).NextBytes(value);

            Assert.Equal(value, JsonDocument.Parse(Write(w => w.WriteBase64(value), capacity: 1)).RootElement.GetBytesFromBase64());
        }
    }

    public sealed class Buffer
    {
        [Fact]
        public void It_grows_and_keeps_what_was_written()
        {
            using var writer = new JsonWriter(1);
            var expected = new StringBuilder();
            for (var i = 0; i < 20_000; i++)
            {
                writer.WriteInt64(i);
                writer.WriteRaw((byte)',');
                expected.Append(CultureInfo.InvariantCulture, $"{i},");
            }

            Assert.Equal(expected.Length, writer.Length);
            Assert.Equal(expected.ToString(), TextOf(writer));
        }

        [Fact]
        public void What_was_written_can_be_taken_back()
        {
            using var writer = new JsonWriter();
            writer.WriteString("kept");
            var length = writer.Length;
            writer.WriteString(new string('x', 100_000));
            writer.Truncate(length);
            writer.WriteNull();

            Assert.Equal("\"kept\"null", TextOf(writer));
            writer.Truncate(0);
            Assert.Equal(0, writer.Written.Length);
        }

        [Theory]
        [InlineData(-1)]
        [InlineData(5)]
        public void Only_what_was_written_can_be_taken_back(int length)
        {
            using var writer = new JsonWriter();
            writer.WriteNull();

            Assert.Throws<ArgumentOutOfRangeException>(() => writer.Truncate(length));
            Assert.Equal("null", TextOf(writer));
        }

        [Fact]
        public void After_its_end_nothing_can_be_written()
        {
            var writer = new JsonWriter();
            writer.WriteNull();
            writer.Dispose();
            writer.Dispose();

            Assert.Equal(0, writer.Length);
            Assert.Throws<ObjectDisposedException>(() => writer.WriteNull());
            Assert.Throws<ObjectDisposedException>(() => writer.WriteRaw((byte)'1'));
            Assert.Throws<ObjectDisposedException>(() => writer.WriteString("a"));
        }
    }

    private static string Write(Action<JsonWriter> write, int capacity = 16)
    {
        using var writer = new JsonWriter(capacity);
        write(writer);
        return TextOf(writer);
    }

    private static string TextOf(JsonWriter writer) => Encoding.UTF8.GetString(writer.Written.Span);
}
