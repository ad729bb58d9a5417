using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Backoffice.Benchmarks.Load;

/// <summary>One HTTP request, for <see cref="HttpClient"/> and as the bytes that wrk sends.</summary>
internal sealed record Request(string Path, string Token, string? Body)
{
    private const string Accept = "application/graphql-response+json";

    public HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(Body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(address, Path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        message.Headers.Accept.ParseAdd(Accept);
        if (Body is not null)
        {
            message.Content = new StringContent(Body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        }

        return message;
    }

    public byte[] ToBytes(Uri address)
    {
        var start = $"{(Body is null ? "GET" : "POST")} {Path} HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Authorization: Bearer {Token}\r\nAccept: {Accept}\r\n";
        var length = Body is null ? 0 : Encoding.UTF8.GetByteCount(Body);
        return Encoding.UTF8.GetBytes(Body is null
            ? start + "\r\n"
            : start + string.Create(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{Body}"));
    }
}
