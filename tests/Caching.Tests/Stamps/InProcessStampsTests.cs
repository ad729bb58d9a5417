using Backoffice.Caching.Stamps;

namespace Backoffice.Caching.Tests.Stamps;

public sealed class InProcessStampsTests : GenerationStampsTests
{
    protected override Task<IGenerationStamps> OpenAsync() =>
        Task.FromResult<IGenerationStamps>(new InProcessStamps(Transactions, TestConflicts.Detect, TimeProvider.System));
}
