using System.Text.RegularExpressions;
using Xunit;

namespace Backoffice.Architecture.Tests;

/// <summary>Doc comments are read in lists of members, where only their first words are seen.</summary>
public sealed partial class DocCommentTests
{
    [Fact]
    public void A_doc_comment_begins_with_a_noun_or_a_verb() => Assert.Equal([], QuestionsIn("src"));

    private static IEnumerable<string> QuestionsIn(string folder) =>
        from file in Repository.CSharpFiles(folder)
        let text = string.Join('\n', Repository.ReadLines(file))
        from Match match in Question().Matches(text)
        select $"{file}: {match.Groups[1].Value}";

    [GeneratedRegex(@"<(?:summary|returns|(?:type)?param name=""\w+"")>\s*(?:///\s*)?((?:What|Who|Whoever|Whom|Whose|Whether|Which|Where|When|Why|How)\b.*)")]
    private static partial Regex Question();
}
