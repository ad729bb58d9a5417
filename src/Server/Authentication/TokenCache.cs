using System.Collections.Concurrent;

namespace Backoffice.Server.Authentication;

/// <summary>The tokens whose signature was found good. Finding one takes no lock.</summary>
/// <remarks>
/// Only good tokens are kept, so strangers can't fill it. A company has a quarter of it at most, and when it is full the company that has the most
/// gives way; in a company, the token that was checked first.
/// </remarks>
/// <param name="mostBytes">The maximum size of all entries, in bytes.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class TokenCache(long mostBytes, TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<byte[], RememberedToken> _tokens = new(BearerTokenComparer.Instance);
    private readonly Dictionary<Guid, Share> _shares = [];
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>The number of tokens.</summary>
    public int Count => _tokens.Count;

    /// <summary>Their approximate size, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The cached result of a token, unless its signature must be verified again.</summary>
    public RememberedToken? Find(ReadOnlySpan<char> text) =>
        _tokens.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var token) && token.Until > timeProvider.GetUtcNow() ? token : null;

    public void Add(RememberedToken token)
    {
        var company = token.Token.Caller.CompanyId;
        lock (_lock)
        {
            if (!_shares.TryGetValue(company, out var share))
            {
                _shares.Add(company, share = new Share());
            }

            var now = timeProvider.GetUtcNow();
            while (share.Tokens.TryPeek(out var oldest) && (oldest.Until <= now || share.Bytes + token.Bytes > mostBytes / 4))
            {
                DropOldest(company, share);
            }

            share.Tokens.Enqueue(token);
            share.Bytes += token.Bytes;
            _shares[company] = share;
            _bytes += token.Bytes;
            _tokens[token.Text] = token;
            while (_bytes > mostBytes)
            {
                var (largest, largestShare) = _shares.MaxBy(static other => other.Value.Bytes);
                DropOldest(largest, largestShare);
            }
        }
    }

    private void DropOldest(Guid company, Share share)
    {
        var oldest = share.Tokens.Dequeue();
        share.Bytes -= oldest.Bytes;
        _bytes -= oldest.Bytes;

        // Unless it has been checked again since, which made a new entry.
        _tokens.TryRemove(new KeyValuePair<byte[], RememberedToken>(oldest.Text, oldest));
        if (share.Tokens.Count == 0)
        {
            _shares.Remove(company);
        }
    }

    private sealed class Share
    {
        public Queue<RememberedToken> Tokens { get; } = new();

        public long Bytes { get; set; }
    }
}
