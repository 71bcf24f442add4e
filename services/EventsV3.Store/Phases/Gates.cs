using Dapper;
using EventsV3.Domain.Phases;
using Npgsql;

namespace EventsV3.Store.Phases;

/// <summary>
/// What must be true before a step (M1). While the digest is the truth the way back is always open: it is what the gates are for. Once the
/// tables are, it must be up to date before it is the truth again.
/// </summary>
public sealed class Gates(NpgsqlDataSource database, GateRules rules, TimeProvider time)
{
    /// <summary>All of them, open or not, so that an operator sees at once how much is missing.</summary>
    public async Task<IReadOnlyList<Gate>> Of(PhaseStatus now, Stage to, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (to.IsBefore(now.Stage))
            return now.Stage.Phase == Phase.V3Primary ? [await DigestIsUpToDate(connection, cancel)] : [];
        var gates = new List<Gate>();
        foreach (var ask in Asked(now, to.Phase))
            gates.Add(await ask(connection, cancel));
        return gates;
    }

    private IEnumerable<Func<NpgsqlConnection, CancellationToken, Task<Gate>>> Asked(PhaseStatus now, Phase to)
    {
        if (to >= Phase.Frozen)
        {
            yield return (_, _) => Task.FromResult(HasStood(now, to));
            yield break;
        }
        yield return RevisionsAreCounted;
        if (to is Phase.JsonbOnly or Phase.DualWrite)
            yield break;
        if (to == Phase.Backfilled)
            yield return Backfilled;
        yield return NothingIsBehind;
        yield return QuarantineIsAcknowledged;
        if (to >= Phase.Verified)
            yield return to >= Phase.ReadV3 ? CleanPasses : OneCleanPass;
        if (to >= Phase.ReadV3)
        {
            yield return NoOtherWriter;
            yield return NothingIsLostOnTheWayBack;
        }
        if (to == Phase.ReadV3)
            yield return ShadowReads;
        if (to == Phase.V3Primary)
            yield return (_, _) => Task.FromResult(AllReadersMoved(now.Stage));
    }

    private static async Task<Gate> RevisionsAreCounted(NpgsqlConnection connection, CancellationToken cancel)
    {
        var missing = await One<string?>(connection, "revisions_are_counted", cancel);
        return Gate.Of(
            "revisions counted", missing is null, missing is null ? "every change of a digest is seen" : $"missing or off: {missing}",
            "eventsv3 schema apply   (then: alter table … enable trigger …)");
    }

    private static async Task<Gate> Backfilled(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (done, underWay) = await One<(bool, string?)>(connection, "backfilled", cancel);
        return underWay is not null
            ? Gate.Of("backfilled", false, $"a backfill is {underWay}", "eventsv3 backfill status")
            : Gate.Of("backfilled", done, done ? "the whole history was moved" : "no backfill of the whole history has ended", "eventsv3 backfill");
    }

    private static async Task<Gate> NothingIsBehind(NpgsqlConnection connection, CancellationToken cancel)
    {
        var behind = await One<int>(connection, "nothing_is_behind", cancel);
        return Gate.Of("nothing behind", behind == 0, $"{Count(behind, "CTM")} {Are(behind)} behind", "eventsv3 backfill");
    }

    private static async Task<Gate> QuarantineIsAcknowledged(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (parts, ctms) = await One<(int, int)>(connection, "quarantine_is_acknowledged", cancel);
        return Gate.Of(
            "quarantine acknowledged", parts == 0,
            parts == 0 ? "nothing is open" : $"{Count(parts, "part")} of {Count(ctms, "CTM")} {Are(parts)} open",
            "eventsv3 quarantine list");
    }

    private async Task<Gate> OneCleanPass(NpgsqlConnection connection, CancellationToken cancel)
    {
        var passes = await Passes(connection, cancel);
        return Gate.Of(
            "clean pass", passes.Count > 0, passes.Count > 0 ? $"a full verification found nothing, {passes[0]:u}" : "no full verification was clean",
            "eventsv3 verify");
    }

    private async Task<Gate> CleanPasses(NpgsqlConnection connection, CancellationToken cancel)
    {
        var passes = await Passes(connection, cancel);
        var apart = passes.Count > 0 ? passes[0] - passes[^1] : TimeSpan.Zero;
        return Gate.Of(
            "clean passes",
            passes.Count >= rules.CleanPasses && (rules.CleanPasses < 2 || apart >= rules.CleanPassesApart),
            $"{Count(passes.Count, "full verification")} in a row found nothing, the first and the last {apart:d\\.hh\\:mm} apart; "
                + $"{rules.CleanPasses} are needed, {rules.CleanPassesApart:d\\.hh\\:mm} apart",
            "eventsv3 verify");
    }

    private async Task<Gate> NoOtherWriter(NpgsqlConnection connection, CancellationToken cancel)
    {
        var seen = await One<(string? App, DateTime? At)?>(connection, "no_other_writer", cancel);
        var quiet = seen?.At is not { } at || time.GetUtcNow() - at >= rules.NoOtherWriter;
        return Gate.Of(
            "no other writer", quiet,
            seen?.At is null ? "no other writer was ever seen" : $"'{seen.Value.App}' changed a digest at {seen.Value.At:u}; {rules.NoOtherWriter} of rest are needed",
            "stop that writer, then wait");
    }

    private async Task<Gate> ShadowReads(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (compared, confirmed, failed, ratio) = await One<(int, int, int, double?)>(connection, "shadow_reads", cancel);
        return Gate.Of(
            "shadow reads",
            compared >= rules.ShadowReads && confirmed == 0 && ratio <= rules.ShadowP99Ratio,
            $"{compared:N0} of {rules.ShadowReads:N0} compared, {confirmed:N0} differed, {failed:N0} failed, "
                + $"p99 {(ratio is { } times ? $"{times:0.00}" : "?")} times the digest's, {rules.ShadowP99Ratio} allowed",
            "eventsv3 shadow");
    }

    private static async Task<Gate> NothingIsLostOnTheWayBack(NpgsqlConnection connection, CancellationToken cancel)
    {
        string[] columns = [.. (await Many<(string Relation, string Name)>(connection, "nothing_is_lost_on_the_way_back", cancel))
            .Select(column => $"{column.Relation}.{column.Name}")];
        return Gate.Of(
            "way back lossless", columns.Length == 0,
            columns.Length == 0 ? "the digest has a place for all that the tables hold" : $"the digest has no place for {string.Join(", ", columns)}",
            "eventsv3 rollback check");
    }

    private static Gate AllReadersMoved(Stage now) => Gate.Of(
        "all readers moved", now == new Stage(Phase.ReadV3, 100), $"the tables answer for {(now.Phase == Phase.ReadV3 ? now.Percent : 0)} % of the CTMs",
        "eventsv3 cutover advance");

    private static async Task<Gate> DigestIsUpToDate(NpgsqlConnection connection, CancellationToken cancel)
    {
        var behind = await One<int>(connection, "nothing_is_behind", cancel);
        return Gate.Of("digest up to date", behind == 0, $"{behind:N0} digests are behind their tables", "eventsv3 rollback rebuild-jsonb");
    }

    private Gate HasStood(PhaseStatus now, Phase to)
    {
        var (name, needed) = to switch
        {
            Phase.Frozen => ("way back over", rules.WayBack),
            Phase.Renamed => ("nobody misses the digest", rules.Frozen),
            _ => ("nobody misses the column", rules.Renamed),
        };
        var stood = time.GetUtcNow() - now.Since;
        return Gate.Of(name, stood >= needed, $"{now.Stage} for {stood:d\\.hh\\:mm}; {needed:d\\.hh\\:mm} are needed", "wait, or name another time: eventsv3 cutover check --help");
    }

    private static string Count(int number, string noun) => $"{number:N0} {noun}{(number == 1 ? "" : "s")}";

    private static string Are(int number) => number == 1 ? "is" : "are";

    private static async Task<IReadOnlyList<DateTime>> Passes(NpgsqlConnection connection, CancellationToken cancel) =>
        [.. await Many<DateTime>(connection, "clean_passes", cancel)];

    private static async Task<T?> One<T>(NpgsqlConnection connection, string gate, CancellationToken cancel) =>
        (await Many<T>(connection, gate, cancel)).FirstOrDefault();

    private static Task<IEnumerable<T>> Many<T>(NpgsqlConnection connection, string gate, CancellationToken cancel) =>
        connection.QueryAsync<T>(new CommandDefinition(Sql.Load($"Phases/Gates/{gate}.sql"), commandTimeout: 60, cancellationToken: cancel));
}
