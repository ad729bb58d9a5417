using System.Text;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.GlobalIds;

public sealed class GlobalIdTests
{
    private static readonly GlobalId Id = new("Customer", new Guid("11111111-2222-3333-4444-555555555555"));

    [Fact]
    public void An_id_is_read_as_it_was_written()
    {
        Assert.Equal("Q3VzdG9tZXI6MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1", Id.ToString());
        Assert.True(GlobalId.TryParse(Id.ToString(), out var read));
        Assert.Equal(Id, read);
    }

    [Fact]
    public void The_writer_writes_the_same_text()
    {
        using var writer = new JsonWriter();
        new GlobalIdWriter("Customer").Write(writer, Id.Value);
        Assert.Equal($"\"{Id}\"", Encoding.UTF8.GetString(writer.Written.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Customer:11111111-2222-3333-4444-555555555555")]
    [InlineData("Q3VzdG9tZXI6")]
    [InlineData("é")]
    public void Other_text_is_no_id(string text) => Assert.False(GlobalId.TryParse(text, out _));

    [Theory]
    [InlineData("Customer:")]
    [InlineData(":11111111-2222-3333-4444-555555555555")]
    [InlineData("Customer:1111111122223333444455555555555555aa")]
    [InlineData("Customer:11111111-2222-3333-4444-555555555555 ")]
    [InlineData("Customer:11111111-2222-3333-4444-55555555555g")]
    [InlineData("Cüstomer:11111111-2222-3333-4444-555555555555")]
    public void Base64_of_something_else_is_no_id(string text) =>
        Assert.False(GlobalId.TryParse(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), out _));

    [Fact]
    public void A_text_that_is_too_long_is_no_id() => Assert.False(GlobalId.TryParse(new string('Q', 10_000), out _));

    [Theory]
    [InlineData("Q3VzdG9tZXI6MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1 ")]
    [InlineData(" Q3VzdG9tZXI6MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1")]
    [InlineData("Q3VzdG9tZXI6\nMTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1")]
    [InlineData("Q3VzdG9tZXI6MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU1====")]
    [InlineData("Q3VzdG9tZXI6MTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1NTU1NTU1NTU")]
    [InlineData("QnJhbmNoOjExMTExMTExLTIyMjItMzMzMy00NDQ0LTU1NTU1NTU1NTU1NQ")]
    [InlineData("QnJhbmNoOjExMTExMTExLTIyMjItMzMzMy00NDQ0LTU1NTU1NTU1NTU1NR==")]
    [InlineData("QnJhbmNoOjExMTExMTExLTIyMjItMzMzMy00NDQ0LTU1NTU1NTU1NTU1NQ=")]
    public void Another_spelling_of_an_id_is_no_id(string text) => Assert.False(GlobalId.TryParse(text, out _));

    [Theory]
    [InlineData("Customer:AAAAAAAA-2222-3333-4444-555555555555")]
    [InlineData("Customer:{1111111-2222-3333-4444-555555555555}")]
    [InlineData("Customer:11111111222233334444555555555555")]
    public void Another_spelling_of_the_UUID_in_it_is_no_id(string text) =>
        Assert.False(GlobalId.TryParse(Convert.ToBase64String(Encoding.ASCII.GetBytes(text)), out _));

    [Fact]
    public void Ids_of_all_lengths_of_type_names_are_read()
    {
        foreach (var name in (string[])["A", "Ab", "Abc", "Branch", "Customer", "StaffMember"])
        {
            Assert.True(GlobalId.TryParse(new GlobalId(name, Id.Value).ToString(), out var read));
            Assert.Equal(name, read.TypeName);
        }
    }
}
