using System.Net;
using System.Text;
using Xunit;

namespace Backoffice.Server.Tests.Transports.Uploads;

public sealed class UploadTests
{
    private const string Mutation = "mutation($files: [Upload!]!) { upload(files: $files) }";
    private const string Operations = "{\"query\":\"" + Mutation + "\",\"variables\":{\"files\":[null,null]}}";

    [Fact]
    public async Task Files_are_put_where_the_map_says() => Assert.Equal(
        """{"data":{"upload":["a.txt (text/plain, 7): Hello a","b.txt (text/plain, 7): Hello b"]}}""",
        await PostAsync(Operations, """{"a":["variables.files.0"],"b":["variables.files.1"]}"""));

    [Fact]
    public async Task One_file_may_stand_in_two_places_and_a_batch_is_indexed_first() => Assert.Equal(
        """[{"requestIndex":0,"data":{"upload":["a.txt (text/plain, 7): Hello a","a.txt (text/plain, 7): Hello a"]}},{"requestIndex":1,"data":{"upload":["b.txt (text/plain, 7): Hello b","a.txt (text/plain, 7): Hello a"]}}]""",
        await PostAsync(
            $"[{Operations},{Operations}]",
            """{"a":["0.variables.files.0","0.variables.files.1","1.variables.files.1"],"b":["1.variables.files.0"]}"""));

    [Fact]
    public async Task A_file_larger_than_a_request_may_be_is_taken()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var form = Form($$$"""{"query":"{{{Mutation}}}","variables":{"files":[null]}}""", """{"0":["variables.files.0"]}""");
        form.Add(new ByteArrayContent(Enumerable.Repeat((byte)'x', 5_000_000).ToArray()), "0", "large.bin");
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", form, headers: ("GraphQL-Preflight", "1"));
        Assert.Equal(
            """{"data":{"upload":["large.bin (, 5000000): xxxxxxxxxxxxxxxxxxxx"]}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task More_than_20_MB_are_refused()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var form = Form(Operations, "{}");
        form.Add(new ByteArrayContent(new byte[20 * 1024 * 1024]), "0", "large.bin");
        var response = await server.SendAsync(
            HttpMethod.Post, "/graphql", form, headers: [("GraphQL-Preflight", "1"), ("Expect", "100-continue")]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The request is larger than 20971520 bytes, which is the most that is accepted.","extensions":{"code":"HC0010"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(Operations, null, "HC0044")]
    [InlineData(null, "{}", "HC0034")]
    [InlineData("{", "{}", "HC0011")]
    [InlineData("[]", "{}", "HC0009")]
    [InlineData(Operations, "[]", "HC0043")]
    [InlineData(Operations, "{", "HC0043")]
    [InlineData(Operations, """{"a":"variables.files.0"}""", "HC0043")]
    [InlineData(Operations, """{"a":[1]}""", "HC0043")]
    [InlineData(Operations, """{"a":[]}""", "HC0037")]
    [InlineData(Operations, """{"c":["variables.files.0"]}""", "HC0038")]
    [InlineData(Operations, """{"a":["variables.files.2"]}""", "HC0039")]
    [InlineData(Operations, """{"a":["variables.files.-1"]}""", "HC0039")]
    [InlineData(Operations, """{"a":["variables.other"]}""", "HC0039")]
    [InlineData(Operations, """{"a":["variables.files"]}""", "HC0040")]
    [InlineData(Operations, """{"a":["variables..files"]}""", "HC0041")]
    [InlineData(Operations, """{"a":["variables"]}""", "HC0041")]
    [InlineData(Operations, """{"a":["query"]}""", "HC0042")]
    [InlineData(Operations, """{"a":["0.variables.files.0"]}""", "HC0042")]
    public async Task A_form_that_is_no_request_is_refused(string? operations, string? map, string code) =>
        Assert.EndsWith("\"extensions\":{\"code\":\"" + code + "\"}}]}", await PostAsync(operations, map, HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task A_map_before_the_operations_is_refused()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var form = new MultipartFormDataContent { { new StringContent("{}"), "map" }, { new StringContent(Operations), "operations" } };
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", form, headers: ("GraphQL-Preflight", "1"));
        Assert.Equal(
            """{"errors":[{"message":"The field \"map\" must follow the field \"operations\".","extensions":{"code":"HC0035"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"que")]
    [InlineData("multipart/form-data; boundary=x", "nothing of the kind")]
    [InlineData("multipart/form-data", "--x--")]
    public async Task A_form_that_is_cut_off_is_refused(string contentType, string body)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", content, headers: ("GraphQL-Preflight", "1"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The form can't be read: it is malformed, cut off, or has too many or too long fields.","extensions":{"code":"HC0033"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_the_preflight_header_a_form_is_refused()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", Form(Operations, "{}"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"A multipart request needs the header \"GraphQL-Preflight: 1\".","extensions":{"code":"HC0077"}}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_key_in_a_request_without_files_finds_none()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(
            HttpMethod.Post,
            "/graphql",
            new StringContent($$$"""{"query":"{{{Mutation}}}","variables":{"files":["../../etc/passwd"]}}""", Encoding.UTF8, "application/json"));
        Assert.Equal(
            """{"errors":[{"message":"The request brought no file \"../../etc/passwd\": send it in a multipart request.","locations":[{"line":1,"column":32}],"path":["upload"],"extensions":{"code":"HC0038"}}],"data":null}""",
            await response.Content.ReadAsStringAsync());
    }

    private static async Task<string> PostAsync(string? operations, string? map, HttpStatusCode expected = HttpStatusCode.OK)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var form = Form(operations, map);
        form.Add(new StringContent("Hello a", Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("text/plain")), "a", "a.txt");
        form.Add(new StringContent("Hello b", Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("text/plain")), "b", "b.txt");
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", form, headers: ("GraphQL-Preflight", "1"));
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static MultipartFormDataContent Form(string? operations, string? map)
    {
        var form = new MultipartFormDataContent();
        if (operations is not null)
        {
            form.Add(new StringContent(operations), "operations");
        }

        if (map is not null)
        {
            form.Add(new StringContent(map), "map");
        }

        return form;
    }
}
