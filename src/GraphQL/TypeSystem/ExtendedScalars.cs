using Backoffice.GraphQL.TypeSystem.Scalars;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>Scalars beyond the specification's own five; a schema holds those that it refers to.</summary>
public static class ExtendedScalars
{
    /// <summary>A point in time (<see cref="DateTimeOffset"/>).</summary>
    public static ScalarType DateTime { get; } = new DateTimeScalar
    {
        Description = "A point in time in the format of RFC 3339, with an offset and at most 6 fractional digits, such as 2026-03-31T09:30:00Z. Results are in UTC.",
        SpecifiedByUrl = "https://scalars.graphql.org/chillicream/date-time.html",
    };

    /// <summary>A day of the calendar (<see cref="DateOnly"/>).</summary>
    public static ScalarType Date { get; } = new DateScalar
    {
        Description = "A calendar date without time and time zone, in the format of ISO 8601, such as 2026-03-31.",
        SpecifiedByUrl = "https://scalars.graphql.org/chillicream/date.html",
    };

    /// <summary>A time of day (<see cref="TimeOnly"/>).</summary>
    public static ScalarType LocalTime { get; } = new LocalTimeScalar
    {
        Description = "A time of day without date and time zone, with at most 6 fractional digits, such as 09:30:00.",
        SpecifiedByUrl = "https://scalars.graphql.org/chillicream/local-time.html",
    };

    /// <summary>A UUID (<see cref="Guid"/>).</summary>
    public static ScalarType Uuid { get; } = new UuidScalar
    {
        Description = "A universally unique identifier: 32 hexadecimal digits in five groups.",
        SpecifiedByUrl = "https://scalars.graphql.org/chillicream/uuid.html",
    };

    /// <summary>An exact decimal number (<see cref="decimal"/>).</summary>
    public static ScalarType Decimal { get; } = new DecimalScalar
    {
        Description = "An exact decimal number with at most 28 digits.",
        SpecifiedByUrl = "https://scalars.graphql.org/chillicream/decimal.html",
    };

    /// <summary>A 64-bit integer (<see cref="long"/>).</summary>
    public static ScalarType Long { get; } = new LongScalar
    {
        Description = "A signed 64-bit integer.",
        SpecifiedByUrl = "https://scalars.graphql.org/chillicream/long.html",
    };

    /// <summary>A 16-bit integer (<see cref="short"/>).</summary>
    public static ScalarType Short { get; } = new ShortScalar
    {
        Description = "A signed 16-bit integer.",
        SpecifiedByUrl = "https://scalars.graphql.org/chillicream/short.html",
    };

    /// <summary>An unsigned 8-bit integer (<see cref="byte"/>).</summary>
    public static ScalarType Byte { get; } = new ByteScalar
    {
        Description = "An unsigned 8-bit integer.",
        SpecifiedByUrl = "https://scalars.graphql.org/chillicream/unsigned-byte.html",
    };

    /// <summary>Any JSON value (<see cref="System.Text.Json.JsonElement"/>).</summary>
    public static ScalarType Json { get; } = new JsonScalar { Description = "Any JSON value." };

    /// <summary>A file of a multipart request (<see cref="TypeSystem.Upload"/>).</summary>
    public static ScalarType Upload { get; } = new UploadScalar
    {
        Description = "A file that is uploaded in a multipart request.",
        SpecifiedByUrl = "https://github.com/jaydenseric/graphql-multipart-request-spec",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScalarType> All { get; } =
        [DateTime, Date, LocalTime, Uuid, Decimal, Long, Short, Byte, Json, Upload];
}
