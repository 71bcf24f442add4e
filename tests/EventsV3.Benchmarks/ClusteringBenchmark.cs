using System.Diagnostics;
using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Merging;
using EventsV3.Domain.Titles;

namespace EventsV3.Benchmarks;

/// <summary>One CTM: 581 titles in at most 40 ms, 10,000 in at most 4 s and 500 MB.</summary>
/// <remarks>The peak is the process's, so far: the sizes rise.</remarks>
internal static class ClusteringBenchmark
{
    public static void Run()
    {
        Console.WriteLine($"{"titles",8} {"how",-22} {"median ms",10} {"cpu ms",8} {"allocated MB",13} {"peak MB",8} {"events",7}");
        foreach (var (count, rounds) in new[] { (581, 41), (2_000, 9), (10_000, 3) })
        {
            var titles = GeneratedNews.Titles(count);
            Measure(count, "whole", rounds, () => TitleClustering.Cluster(titles).Count);
            Measure(count, "batches + consolidate", rounds, () => InBatches(titles));
        }
        Title[] alike = [.. GeneratedNews.Titles(10_000).Select(title => title with { Text = "Parliament passes the budget after a night of debate" })];
        Measure(alike.Length, "whole, all texts equal", 1, () => TitleClustering.Cluster(alike).Count);
    }

    private static int InBatches(IReadOnlyList<Title> titles)
    {
        var ctm = new CtmContext { Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "geo_economy", Month = new DateOnly(2026, 1, 1) };
        var run = new Run { CtmId = Guid.Empty, RunId = Guid.Empty, PlannedAt = DateTimeOffset.UnixEpoch };
        var batches = Batches.Split([.. titles.Order(TitleOrder.Instance)], Batches.DefaultSize);
        var extracted = batches.Select((batch, i) => Extracted(run, ctm, i + 1, batches.Count, batch));
        return EmbeddedMerger.Merge(ctm, [.. extracted], new MergeOptions()).Events.Count;
    }

    private static BatchExtracted Extracted(Run run, CtmContext ctm, int number, int count, IReadOnlyList<Title> batch)
    {
        var (events, setAside) = EmbeddedExtractor.Extract(ctm, batch);
        return new BatchExtracted
        {
            Run = run,
            Ctm = ctm,
            BatchNumber = number,
            BatchCount = count,
            Titles = batch,
            Events = events,
            SetAside = setAside,
        };
    }

    private static void Measure(int titles, string how, int rounds, Func<int> work)
    {
        for (var round = 1; round < rounds; round++)
            work(); // until the compiler has nothing left to improve
        var wall = new List<double>();
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var events = 0;
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            events = work();
            wall.Add(watch.Elapsed.TotalMilliseconds);
        }
        process.Refresh();
        wall.Sort();
        Console.WriteLine(
            $"{titles,8:N0} {how,-22} {wall[rounds / 2],10:N1} {(process.TotalProcessorTime - cpu).TotalMilliseconds / rounds,8:N1} "
            + $"{(GC.GetTotalAllocatedBytes() - allocated) / rounds / 1e6,13:N1} {process.PeakWorkingSet64 / 1e6,8:N0} {events,7:N0}");
    }
}
