using System.Diagnostics;
using Npgsql;

namespace EventsV3.Benchmarks;

internal static class BackfillBenchmark
{
    public static async Task<int> Run()
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("EVENTSV3_TEST_POSTGRES")!) { Database = "p4000", MaxAutoPrepare = 50, Timezone = "UTC" }.ConnectionString);
        var history = new BackfillHistory(database);
        var batchMs = Environment.GetEnvironmentVariable("BATCH_MS") ?? "500";
        await history.Forget();
        Guid[] Ids(string sql)
        {
            using var command = database.CreateCommand(sql);
            using var reader = command.ExecuteReader();
            var ids = new List<Guid>();
            while (reader.Read()) ids.Add(reader.GetGuid(0));
            return [.. ids];
        }
        var live = new BackfillLive(database, Ids("select id from ctm where month = (select max(month) from ctm) order by id limit 400"), Ids("select id from titles_v3 order by pubdate_utc limit 50000"));
        for (var i = 0; i < 60; i++) await live.WriteOne();
        var (on, off) = (new List<double>(), new List<double>());
        for (var round = 0; round < int.Parse(Environment.GetEnvironmentVariable("ROUNDS") ?? "4"); round++)
        {
            off.AddRange(await live.Write(TimeSpan.FromSeconds(12)));
            using var process = new BackfillProcess(database.ConnectionString).Start("--workers", "1", "--batch-ms", batchMs);
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            await Task.Delay(3000);
            on.AddRange(await live.Write(TimeSpan.FromSeconds(12)));
            var ended = process.HasExited;
            Process.Start("kill", $"-INT {process.Id}")!.WaitForExit();
            await process.WaitForExitAsync();
            Console.WriteLine($"ended early {ended} {(await errors).Split('\n')[^2]}");
            Console.WriteLine($"off {Tell(off)}   on {Tell(on)}");
        }
        return 0;
        static string Tell(List<double> v) { var s = v.Order().ToArray(); double P(double p) => s[Math.Min(s.Length - 1, (int)(p * s.Length))]; return $"n {s.Length} p50 {P(.5):N1} p90 {P(.9):N1} p99 {P(.99):N1} max {s[^1]:N1}"; }
    }
}
