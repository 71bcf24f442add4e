using System.Diagnostics;
using EventsV3.Consolidator;
using EventsV3.Consolidator.Sagas;
using EventsV3.Contracts;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// D3: a batch that arrives at a saga holding 140 batches costs at most 1.5 times one that arrives at a saga holding 2. The transaction
/// alone, without the bus, which costs the same for both and would flatter the ratio.
/// </summary>
internal static class SagaBenchmark
{
    private const int Sagas = 30;
    private const int ArrivalsEach = 3;
    private const double Target = 1.5;

    /// <returns>0 when the target is met, else 2.</returns>
    public static async Task<int> Run()
    {
        await using var bench = await WriterDatabase.Create();
        await using var database = NpgsqlDataSource.Create(bench.Address);
        // What the sagas hold before the clock runs need not wait for the disk.
        await using var quick = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(bench.Address) { Options = "-c synchronous_commit=off" }.ConnectionString);
        // Holding 2 and 140 on average while the measured batches arrive.
        var few = await Hold(quick, batches: 1, of: 10);
        var many = await Hold(quick, batches: 139, of: 150);
        await Hold(database, batches: 20, of: 30);

        var (toFew, toMany) = (new List<double>(), new List<double>());
        for (var arrival = 0; arrival < ArrivalsEach; arrival++)
        {
            // In turns, so that whatever else the machine does meets both alike.
            for (var saga = 0; saga < Sagas; saga++)
            {
                toFew.Add(await Time(database, SagaBatch.Of(few[saga], 1 + arrival, of: 10)));
                toMany.Add(await Time(database, SagaBatch.Of(many[saga], 139 + arrival, of: 150)));
            }
        }

        var (low, high) = (Median(toFew), Median(toMany));
        Console.WriteLine($"A batch of {SagaBatch.Titles} titles arrives ({toFew.Count} times each, median):");
        Console.WriteLine($"  at a saga that holds   2 batches  {low,7:F3} ms");
        Console.WriteLine($"  at a saga that holds 140 batches  {high,7:F3} ms");
        Console.WriteLine($"  ratio {high / low:F2}, target at most {Target}: {(high / low <= Target ? "met" : "missed")}");
        return high / low <= Target ? 0 : 2;
    }

    private static async Task<Run[]> Hold(NpgsqlDataSource database, int batches, int of)
    {
        Run[] runs = [.. Enumerable.Range(0, Sagas).Select(_ => SagaBatch.NewRun())];
        foreach (var run in runs)
            for (var number = 0; number < batches; number++)
                await Arrive(database, SagaBatch.Of(run, number, of));
        return runs;
    }

    private static async Task<double> Time(NpgsqlDataSource database, BatchExtracted batch)
    {
        var clock = Stopwatch.StartNew();
        await Arrive(database, batch);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task Arrive(NpgsqlDataSource database, BatchExtracted message)
    {
        var batch = RunBatch.Of(message);
        await using var session = await SagaSession.Begin(database, default);
        var saga = await session.LoadOrInsert(Consolidation.Of(batch), default);
        if (!saga.Wants(batch))
            throw new InvalidOperationException($"Batch {batch.Number} is not wanted: the benchmark would measure nothing.");
        saga.Collect(message);
        saga.State = "Collecting";
        await session.Store(saga, default);
        await session.Commit(default);
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
