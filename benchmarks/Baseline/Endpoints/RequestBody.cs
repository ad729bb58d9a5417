namespace Backoffice.Baseline.Endpoints;

/// <summary>The least that a server must do with a POST.</summary>
internal static class RequestBody
{
    /// <summary>Takes the whole body in.</summary>
    public static async ValueTask ReadAsync(HttpRequest request)
    {
        var read = await request.BodyReader.ReadAsync();
        while (!read.IsCompleted)
        {
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await request.BodyReader.ReadAsync();
        }

        request.BodyReader.AdvanceTo(read.Buffer.End);
    }
}
