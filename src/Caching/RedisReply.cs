namespace Backoffice.Caching;

/// <summary>A reply from Redis, or its absence.</summary>
/// <param name="IsAnswered">False when Redis is away, too slow or refused the command; then the value means nothing.</param>
/// <param name="Value">The answer.</param>
public readonly record struct RedisReply<T>(bool IsAnswered, T? Value);
