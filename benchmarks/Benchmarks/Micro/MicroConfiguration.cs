using Backoffice.Server.Composition;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Backoffice.Benchmarks.Micro;

/// <summary>Runs in this process, since a generated project would not find its way through artifacts/ and central versions.</summary>
internal sealed class MicroConfiguration : ManualConfig
{
    public MicroConfiguration()
    {
        ArtifactsPath = Path.Combine(ProjectFolders.Find().Root, "artifacts", "benchmarks");
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        AddColumn(StatisticColumn.Min); // what the code costs when nothing else runs
        AddDiagnoser(MemoryDiagnoser.Default);
    }
}
