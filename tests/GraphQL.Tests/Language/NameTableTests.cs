using System.Text;
using Backoffice.GraphQL.Language;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class NameTableTests
{
    [Fact]
    public void The_same_name_is_the_same_string()
    {
        var names = new NameTable(sourceLength: 100);

        Assert.Same(names.Get("customer"u8), names.Get("customer"u8));
        Assert.Same(names.Get("id"u8), names.Get("id"u8));
    }

    [Fact]
    public void Any_number_of_names_stays_correct()
    {
        var names = new NameTable(sourceLength: 1);
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 5_000; number++)
            {
                var name = $"n{new string('_', number % 20)}{number}";
                Assert.Equal(name, names.Get(Encoding.ASCII.GetBytes(name)));
            }
        }
    }
}
