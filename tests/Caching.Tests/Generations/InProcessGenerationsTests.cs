using Backoffice.Caching.Generations;

namespace Backoffice.Caching.Tests.Generations;

public sealed class InProcessGenerationsTests : GenerationsTests
{
    protected override Task<IGenerations> OpenAsync() =>
        Task.FromResult<IGenerations>(new InProcessGenerations(Transactions, TestReadTracking.Detect, TimeProvider.System));
}
