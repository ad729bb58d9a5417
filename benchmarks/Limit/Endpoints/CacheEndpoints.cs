using System.Buffers;
using StackExchange.Redis;

namespace Backoffice.Limit.Endpoints;

/// <summary>What a cached answer costs at least: the same 8 KB from this process's memory, or from Redis.</summary>
internal sealed class CacheEndpoints
{
    private const int Size = 8 * 1024;

    private static readonly byte[] Constant = CreateAnswer();
    private static readonly RedisKey Key = "limit:answer";

    private readonly IDatabase? _redis;

    private CacheEndpoints(IDatabase? redis) => _redis = redis;

    /// <summary>Puts the answer into Redis; without an address only the memory's answer is there.</summary>
    public static async Task<CacheEndpoints> ConnectAsync(string? redis)
    {
        if (redis is null)
        {
            return new CacheEndpoints(null);
        }

        var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = connection.GetDatabase();
        await database.StringSetAsync(Key, Constant);
        return new CacheEndpoints(database);
    }

    public static async Task AnswerConstantAsync(HttpContext context)
    {
        await RequestBody.ReadAsync(context.Request);
        Write(context.Response, Constant);
    }

    public async Task AnswerFromRedisAsync(HttpContext context)
    {
        await RequestBody.ReadAsync(context.Request);
        var response = context.Response;
        if (_redis is not null && (byte[]?)await _redis.StringGetAsync(Key) is { } answer)
        {
            Write(response, answer);
        }
        else
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static void Write(HttpResponse response, byte[] answer)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Length;
        response.BodyWriter.Write(answer);
    }

    private static byte[] CreateAnswer()
    {
        var start = "{\"data\":\""u8;
        var end = "\"}"u8;
        var answer = new byte[Size];
        answer.AsSpan().Fill((byte)'x');
        start.CopyTo(answer);
        end.CopyTo(answer.AsSpan(Size - end.Length));
        return answer;
    }
}
