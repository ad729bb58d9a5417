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
        var length = form.Headers.ContentLength;
        var response = await server.SendAsync(
            HttpMethod.Post, "/graphql", form, headers: [("GraphQL-Preflight", "1"), ("Expect", "100-continue")]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(
            $$$"""{"errors":[{"message":"The request is larger than 20971520 bytes, which is the most that is accepted.","extensions":{"code":"HC0010","limit":"Http__LargestForm","allowed":20971520,"asked":{{{length}}}}}]}""",
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

    /// <summary>A String, ID, enum or input field must never see the name of a form's field.</summary>
    [Theory]
    [InlineData("query($f: String!) { echo(text: $f) }", """{"f":null}""", "variables.f", "f", "String")]
    [InlineData("query($f: String) { take(text: $f) }", """{"f":null}""", "variables.f", "f", "String")]
    [InlineData("query($f: [String!]) { take(texts: $f) }", """{"f":["a",null]}""", "variables.f.1", "f[1]", "String")]
    [InlineData("query($f: [String!]) { take(texts: $f) }", """{"f":null}""", "variables.f", "f", "String")]
    [InlineData("query($f: Int) { take(number: $f) }", """{"f":null}""", "variables.f", "f", "Int")]
    [InlineData("query($f: ID) { take(id: $f) }", """{"f":null}""", "variables.f", "f", "ID")]
    [InlineData("query($f: Boolean) { take(flag: $f) }", """{"f":null}""", "variables.f", "f", "Boolean")]
    [InlineData("query($f: ThingInput) { take(thing: $f) }", """{"f":null}""", "variables.f", "f", "ThingInput")]
    [InlineData("query($f: ThingInput) { take(thing: $f) }", """{"f":{"name":null}}""", "variables.f.name", "f.name", "String")]
    [InlineData("query { __typename }", """{"f":null}""", "variables.f", "f", "")]
    [InlineData("query($g: Int) { take(number: $g) }", """{"f":{"a":[null]}}""", "variables.f.a.0", "f.a[0]", "")]
    public async Task A_file_where_no_upload_is_is_refused(string query, string variables, string path, string place, string type)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var form = Form($$"""{"query":"{{query}}","variables":{{variables}}}""", $$"""{"0":["{{path}}"]}""");
        form.Add(new StringContent("hello", Encoding.UTF8), "0", "a.txt");
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", form, headers: ("GraphQL-Preflight", "1"));
        var answer = await response.Content.ReadAsStringAsync();
        var reason = type switch
        {
            "" => $"Variable \\\"$f\\\" is not declared by the operation, so no file can stand at \\\"{place}\\\".",
            _ => $"Variable \\\"$f\\\" got an invalid value at \\\"{place}\\\": {type} cannot represent a file; only Upload can.",
        };
        Assert.StartsWith($$"""{"errors":[{"message":"{{reason}}",""", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"HC0017\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query($f: Upload) { take(file: $f) }", """{"f":null}""", "variables.f")]
    [InlineData("query($f: Upload!) { take(file: $f) }", """{"f":null}""", "variables.f")]
    public async Task A_file_where_an_upload_is_is_taken(string query, string variables, string path)
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var form = Form($$"""{"query":"{{query}}","variables":{{variables}}}""", $$"""{"key":["{{path}}"]}""");
        form.Add(new StringContent("hello", Encoding.UTF8), "key", "a.txt");
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", form, headers: ("GraphQL-Preflight", "1"));
        Assert.Equal("""{"data":{"take":"Upload { Key = key }"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_single_file_where_a_list_of_them_is_is_a_list_of_one()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var form = Form($$$"""{"query":"{{{Mutation}}}","variables":{"files":null}}""", """{"0":["variables.files"]}""");
        form.Add(new StringContent("hello", Encoding.UTF8), "0", "a.txt");
        var response = await server.SendAsync(HttpMethod.Post, "/graphql", form, headers: ("GraphQL-Preflight", "1"));
        Assert.StartsWith("""{"data":{"upload":["a.txt (""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

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
    public async Task A_key_in_the_place_of_a_file_is_refused()
    {
        await using var server = await RunningServer.StartAsync(configure: TestApi.With());
        var response = await server.SendAsync(
            HttpMethod.Post,
            "/graphql",
            new StringContent($$$"""{"query":"{{{Mutation}}}","variables":{"files":["../../etc/passwd"]}}""", Encoding.UTF8, "application/json"));
        Assert.Equal(
            """{"errors":[{"message":"Variable \"$files\" got an invalid value at \"files[0]\": Upload cannot represent value: \"../../etc/passwd\". Send the file in a multipart request.","locations":[{"line":1,"column":10}],"extensions":{"code":"HC0017","variable":"files[0]","coordinate":"Upload"}}]}""",
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
