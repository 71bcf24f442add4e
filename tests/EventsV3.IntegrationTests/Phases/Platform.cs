using Dapper;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Writer;
using EventsV3.Store.Contraction;
using EventsV3.Store.Phases;

namespace EventsV3.IntegrationTests.Phases;

/// <summary>A platform with one CTM that was written to both copies, in any phase.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private Platform(Situation situation) => Situation = situation;

    public Situation Situation { get; }
    public PhaseControl Phases => new(Situation.Database);

    public static async Task<Platform> At(Stage stage)
    {
        var platform = new Platform(await Situation.Create());
        await platform.Situation.Writer.Write(platform.Situation.Run(1, platform.Situation.Event(3, "Port grows", "ab"), platform.Situation.Event(5, "Tariffs", "cde")));
        await platform.Put(stage);
        return platform;
    }

    public Task Put(Stage stage) => Put(Phases, stage);

    /// <summary>As the phase's own command leaves the platform, the column's other name and its end included. No gate is asked.</summary>
    /// <param name="phase">For those two, the next one.</param>
    /// <param name="share">Where it has one.</param>
    /// <param name="archives">Where the digests go before they are dropped.</param>
    public async Task Reach(Phase phase, int share, DirectoryInfo archives)
    {
        var (contract, cancel) = (new DigestContract(Situation.Database, TimeProvider.System), TestContext.Current.CancellationToken);
        switch (phase)
        {
            case Phase.Renamed:
                Assert.True(await contract.Rename("operator", "<b>the quarter is over</b>", null, cancel));
                break;
            case Phase.Dropped:
                Assert.NotNull(await contract.Drop(Path.Combine(archives.FullName, "digests.jsonl.gz"), "operator", "", null, cancel));
                break;
            default:
                await Put(new Stage(phase, Stage.HasShare(phase) ? share : 0));
                break;
        }
    }

    /// <summary>Without asking a gate: by legal steps.</summary>
    public static async Task Put(PhaseControl phases, Stage stage)
    {
        var now = (await phases.Read(TestContext.Current.CancellationToken)).Stage;
        while (now != stage)
        {
            var next = now.MayBecome(stage) ? stage : now.Phase < stage.Phase ? now.Next()!.Value : now.Previous()!.Value;
            Assert.True(await phases.Move(now, next, "test", "to begin with", TestContext.Current.CancellationToken));
            now = next;
        }
    }

    public async Task<IReadOnlyList<Gate>> Gates(Stage to, GateRules? rules = null) => await new Gates(Situation.Database, rules ?? new GateRules(), TimeProvider.System)
        .Of(await Phases.Read(TestContext.Current.CancellationToken), to, TestContext.Current.CancellationToken);

    public async Task Execute(string sql, object? parameters = null)
    {
        await using var connection = await Situation.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<T?> Scalar<T>(string sql, object? parameters = null)
    {
        await using var connection = await Situation.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public ValueTask DisposeAsync() => Situation.DisposeAsync();
}
