using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Tests.Connections;

/// <summary>A resolver's context, made by hand.</summary>
internal sealed class TestContext(FieldDefinition definition, params object?[] arguments) : ResolverContext
{
    public override object Parent => new();

    public override ResponsePath Path => ResponsePath.Field(null, definition.Name);

    public override FieldSelection Selection { get; } = new TestSelection(definition);

    public override IServiceProvider Services { get; } = new NoServices();

    public override CancellationToken RequestAborted => CancellationToken.None;

    public override IReadOnlyList<object?> Arguments => arguments;

    public string[] Selected { get; init; } = [];

    public override bool HasArgument(int index) => arguments[index] is not null;

    public override bool Selects(string fieldName) => Selected.Contains(fieldName);

    public override void ReportError(GraphQLError error) => throw new NotSupportedException();

    public async Task<object?> ResolveAsync() => await ((ObjectResolver)definition.Resolver!).Resolve(this);

    private sealed class TestSelection(FieldDefinition definition) : FieldSelection
    {
        public override FieldDefinition Field => definition;

        public override string ResponseName => definition.Name;

        public override IReadOnlyList<FieldSelection> Children => [];

        public override IReadOnlySet<string> RequiredMembers(Type runtimeType) => new HashSet<string>();
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
