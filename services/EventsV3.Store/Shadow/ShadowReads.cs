using System.Text.Json.Nodes;
using EventsV3.Domain.Phases;
using EventsV3.Store.Projection;
using EventsV3.Store.Verification;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Shadow;

/// <summary>
/// Answers reads from the copy that the phase names, and, for the phase's share of them, looks whether the other copy says the same (M1). Whoever
/// reads gets the answer as if nobody compared: the other copy has connections of its own and a time limit, and its failures are counted.
/// </summary>
/// <param name="database">Answers.</param>
/// <param name="other">Compares: a pool of its own.</param>
/// <param name="options">How.</param>
/// <param name="time">The clock.</param>
public sealed class ShadowReads(NpgsqlDataSource database, NpgsqlDataSource other, ShadowOptions options, TimeProvider time) : IAsyncDisposable
{
    private const string Folder = "Shadow";

    /// <summary>Once readers have moved, a few are still compared.</summary>
    private const int ShareAfterwards = 1;

    private readonly ShadowFindings findings = new();
    private readonly SemaphoreSlim slots = new(options.Concurrency);
    private long notedAt = time.GetTimestamp();

    /// <summary>CTMs that have events, for whoever plays a reader.</summary>
    public static async Task<IReadOnlyList<Guid>> PickCtms(NpgsqlDataSource database, int most, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, "pick_ctms", Value(most));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        var ctms = new List<Guid>();
        while (await reader.ReadAsync(cancel))
            ctms.Add(reader.GetGuid(0));
        return ctms;
    }

    /// <returns>The CTM's events as the frontend reads them; null when there is no such CTM.</returns>
    /// <exception cref="NpgsqlException">The copy that the phase names cannot be read.</exception>
    public async Task<string?> Read(Guid ctm, CancellationToken cancel)
    {
        var answer = await Answer(ctm, cancel);
        if (answer.Events is not null && answer.IsSampled(Random.Shared.Next(100)) && await slots.WaitAsync(0, cancel))
            _ = CompareAndRelease(ctm, answer);
        return answer.Events;
    }

    /// <summary>A read that is compared whatever the phase's share, and waited for.</summary>
    public async Task<ShadowResult> Compare(Guid ctm, CancellationToken cancel)
    {
        var answer = await Answer(ctm, cancel);
        await slots.WaitAsync(cancel);
        return await CompareAndRelease(ctm, answer);
    }

    /// <summary>Waits for comparisons under way, and writes down what was found.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var slot = 0; slot < options.Concurrency; slot++)
            await slots.WaitAsync();
        await Note();
        slots.Dispose();
    }

    private async Task<Control> Answer(Guid ctm, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, "read", Value(ctm));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(
            reader.IsDBNull(0) ? null : reader.GetString(0),
            reader.GetBoolean(1),
            new Stage(Stage.Parse(reader.GetString(2))!.Value, reader.GetInt32(3)),
            time.GetElapsedTime(began));
    }

    private async Task<ShadowResult> CompareAndRelease(Guid ctm, Control answer)
    {
        try
        {
            var (result, took) = await Compare(ctm, answer);
            Add(result, answer.Took, took);
            if (result == ShadowResult.Confirmed || time.GetElapsedTime(notedAt) >= options.NoteEvery)
                await Note();
            return result;
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            Add(ShadowResult.Failed, answer.Took, TimeSpan.Zero);
            return ShadowResult.Failed;
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<(ShadowResult Result, TimeSpan Took)> Compare(Guid ctm, Control answer)
    {
        using var limit = new CancellationTokenSource(options.TimeLimit, time);
        var began = time.GetTimestamp();
        await using var connection = await other.OpenConnectionAsync(limit.Token);
        string? candidate;
        await using (var trip = connection.CreateBatch().FileIn(Folder, "candidate", Value(ctm), Value(answer.FromTables)))
            candidate = await trip.ExecuteScalarAsync(limit.Token) as string;
        var took = time.GetElapsedTime(began);
        if (candidate == answer.Events || JsonNode.DeepEquals(JsonNode.Parse(candidate ?? "null"), JsonNode.Parse(answer.Events ?? "null")))
            return (ShadowResult.Match, took);
        return (await Confirm(connection, ctm), took);
    }

    /// <summary>Both copies in one statement, in their canonical form.</summary>
    private async Task<ShadowResult> Confirm(NpgsqlConnection connection, Guid ctm)
    {
        var seen = (await ChunkComparison.Compare(connection, [ctm], CancellationToken.None)).Single();
        if (seen.Equal)
            return ShadowResult.Match;
        if (seen.Behind)
            return ShadowResult.Race;
        await using var trip = connection.CreateBatch().FileIn(Folder, "differs", Value(ctm), Value(options.Reader));
        await trip.ExecuteNonQueryAsync();
        return ShadowResult.Confirmed;
    }

    private void Add(ShadowResult result, TimeSpan control, TimeSpan candidate)
    {
        findings.Add(result, control, candidate);
        options.Findings?.Add(result, control, candidate);
        ShadowInstruments.Compared(result, control, candidate);
    }

    private async Task Note()
    {
        notedAt = time.GetTimestamp();
        var so = findings.Take();
        if (so.Compared == 0)
            return;
        await using var connection = await other.OpenConnectionAsync();
        await using var trip = connection.CreateBatch().FileIn(
            Folder, "note", Value(options.Reader), Value(so.Compared), Value(so.Of(ShadowResult.Match)), Value(so.Of(ShadowResult.Race)),
            Value(so.Of(ShadowResult.Confirmed)), Value(so.Of(ShadowResult.Failed)), Value((float)so.ControlPercentile(0.99)),
            Value((float)so.CandidatePercentile(0.99)));
        await trip.ExecuteNonQueryAsync();
    }

    /// <param name="Events">Null: there is no such CTM.</param>
    /// <param name="FromTables">Which copy has answered.</param>
    /// <param name="Stage">The phase at that moment.</param>
    /// <param name="Took">The reader's time.</param>
    private sealed record Control(string? Events, bool FromTables, Stage Stage, TimeSpan Took)
    {
        public bool IsSampled(int dice) => Stage.Phase switch
        {
            Phase.Shadow => dice < Stage.Percent,
            Phase.ReadV3 => dice < ShareAfterwards,
            _ => false,
        };
    }
}
