using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Xunit;

namespace Backoffice.GraphQL.Tests.Language;

public sealed class SyntaxWalkerTests
{
    private const string Document = "{ a { b(c: 1) } d }";

    [Fact]
    public void Nodes_are_entered_before_and_left_after_their_children()
    {
        var visitor = new Recorder();
        SyntaxWalker.Walk(Parser.Parse(Document), visitor);
        Assert.Equal("+{ +a +{ +b +1 -1 -b -} -a +d -d -}", visitor.ToString());
    }

    [Fact]
    public void A_visitor_that_skips_sees_neither_the_children_nor_the_leaving()
    {
        var visitor = new Recorder(skipAt: "a");
        SyntaxWalker.Walk(Parser.Parse(Document), visitor);
        Assert.Equal("+{ +a +d -d -}", visitor.ToString());
    }

    [Fact]
    public void A_visitor_that_stops_sees_nothing_more()
    {
        var visitor = new Recorder(stopAt: "b");
        SyntaxWalker.Walk(Parser.Parse(Document), visitor);
        Assert.Equal("+{ +a +{ +b", visitor.ToString());
    }

    [Fact]
    public void Each_visitor_skips_and_stops_for_itself()
    {
        var all = new Recorder();
        var skipsA = new Recorder(skipAt: "a");
        var skipsB = new Recorder(skipAt: "b");
        var stopsAtB = new Recorder(stopAt: "b");
        var stopsAtD = new Recorder(stopAt: "d");
        SyntaxWalker.Walk(Parser.Parse(Document), stopsAtB, skipsA, all, skipsB, stopsAtD);

        Assert.Equal("+{ +a +{ +b +1 -1 -b -} -a +d -d -}", all.ToString());
        Assert.Equal("+{ +a +d -d -}", skipsA.ToString());
        Assert.Equal("+{ +a +{ +b -} -a +d -d -}", skipsB.ToString());
        Assert.Equal("+{ +a +{ +b", stopsAtB.ToString());
        Assert.Equal("+{ +a +{ +b +1 -1 -b -} -a +d", stopsAtD.ToString());
    }

    [Fact]
    public void A_walk_goes_on_after_a_node_that_every_visitor_skips()
    {
        var first = new Recorder(skipAt: "a");
        var second = new Recorder(skipAt: "a");
        SyntaxWalker.Walk(Parser.Parse(Document), first, second);

        Assert.Equal("+{ +a +d -d -}", first.ToString());
        Assert.Equal("+{ +a +d -d -}", second.ToString());
    }

    [Fact]
    public void A_walk_may_start_at_any_node()
    {
        var visitor = new Recorder();
        SyntaxWalker.Walk(Parser.ParseValue("[1, {a: 2}]"), visitor);
        Assert.Equal("+1 -1 +2 -2", visitor.ToString());
    }

    [Fact]
    public void Every_node_of_every_kind_is_reached()
    {
        var visitor = new IntegerAndNameCollector();
        SyntaxWalker.Walk(Parser.Parse(KitchenSink.Operations), visitor);
        SyntaxWalker.Walk(Parser.Parse(KitchenSink.TypeSystem, ParserOptions.Trusted), visitor);

        var expected = CountIn(KitchenSink.Operations, "Name: Name") + CountIn(KitchenSink.TypeSystem, "Name: Name")
            + CountIn(KitchenSink.Operations, "Alias: Name") + CountIn(KitchenSink.TypeSystem, "Locations: Name");
        Assert.Equal(expected, visitor.Names);
        Assert.Equal(CountIn(KitchenSink.Operations, "IntValue\n") + CountIn(KitchenSink.TypeSystem, "IntValue\n"), visitor.Integers);
        Assert.Equal(CountIn(KitchenSink.Operations, "StringValue\n") + CountIn(KitchenSink.TypeSystem, "StringValue\n"), visitor.Strings);
    }

    private static int CountIn(string document, string text) =>
        SyntaxComparer.Describe(Parser.Parse(document, ParserOptions.Trusted)).Split(text).Length - 1;

    private sealed class Recorder(string? skipAt = null, string? stopAt = null) : SyntaxVisitor
    {
        private readonly List<string> _events = [];

        public override VisitAction Enter(SelectionSetNode node) => Enter("{");

        public override void Leave(SelectionSetNode node) => _events.Add("-}");

        public override VisitAction Enter(FieldNode node) => Enter(node.ResponseName);

        public override void Leave(FieldNode node) => _events.Add($"-{node.ResponseName}");

        public override VisitAction Enter(IntValueNode node) => Enter(node.Value);

        public override void Leave(IntValueNode node) => _events.Add($"-{node.Value}");

        public override string ToString() => string.Join(' ', _events);

        private VisitAction Enter(string name)
        {
            _events.Add($"+{name}");
            return name == skipAt ? VisitAction.SkipChildren : name == stopAt ? VisitAction.Stop : VisitAction.Continue;
        }
    }

    private sealed class IntegerAndNameCollector : SyntaxVisitor
    {
        public int Names { get; private set; }

        public int Integers { get; private set; }

        public int Strings { get; private set; }

        public override VisitAction Enter(NameNode node)
        {
            Names++;
            return VisitAction.Continue;
        }

        public override VisitAction Enter(IntValueNode node)
        {
            Integers++;
            return VisitAction.Continue;
        }

        public override VisitAction Enter(StringValueNode node)
        {
            Strings++;
            return VisitAction.Continue;
        }
    }
}
