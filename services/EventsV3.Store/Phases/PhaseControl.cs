using Dapper;
using EventsV3.Domain.Phases;
using Npgsql;

namespace EventsV3.Store.Phases;

/// <summary>The phase, read and moved. A kill at any moment leaves the old one or the new one, with its line in the audit.</summary>
public sealed class PhaseControl(NpgsqlDataSource database)
{
    private static readonly string ReadSql = Sql.Load("Phases/read.sql");
    private static readonly string TransitionsSql = Sql.Load("Phases/transitions.sql");
    private static readonly string AloneSql = Sql.Load("Phases/alone.sql");
    private static readonly string MoveSql = Sql.Load("Phases/move.sql");
    private static readonly string NoteSql = Sql.Load("Phases/note.sql");

    public async Task<PhaseStatus> Read(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await Read(connection, cancel);
    }

    public async Task<IReadOnlyList<Transition>> Transitions(int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return [.. await connection.QueryAsync<Transition>(new CommandDefinition(TransitionsSql, new { Limit = limit }, cancellationToken: cancel))];
    }

    /// <param name="from">Where it is, as far as whoever asks knows.</param>
    /// <param name="to">Where it shall be.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="why">For the audit.</param>
    /// <param name="cancel">Cancels; then nothing is moved.</param>
    /// <returns>False: it is no longer at <paramref name="from"/>.</returns>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public async Task<bool> Move(Stage from, Stage to, string by, string why, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var moved = await Move(connection, from, to, by, why, cancel);
        await transaction.CommitAsync(cancel);
        return moved;
    }

    /// <summary>In a transaction of the caller's, which may have more to do.</summary>
    internal static async Task<bool> Move(NpgsqlConnection connection, Stage from, Stage to, string by, string why, CancellationToken cancel)
    {
        if (!from.MayBecome(to))
            throw new ArgumentException($"There is no step from {from} to {to}.", nameof(to));
        await connection.ExecuteAsync(new CommandDefinition(AloneSql, cancellationToken: cancel));
        var moved = await connection.QueryAsync<DateTime>(new CommandDefinition(
            MoveSql,
            new
            {
                FromPhase = Stage.NameOf(from.Phase),
                FromPercent = from.Percent,
                ToPhase = Stage.NameOf(to.Phase),
                ToPercent = to.Percent,
                By = by,
                Why = why,
            },
            cancellationToken: cancel));
        return moved.Any();
    }

    /// <summary>A line of the audit for what is done within a phase, in the caller's transaction.</summary>
    internal static Task Note(NpgsqlConnection connection, Stage stage, string by, string why, CancellationToken cancel) => connection.ExecuteAsync(
        new CommandDefinition(NoteSql, new { Phase = Stage.NameOf(stage.Phase), stage.Percent, By = by, Why = why }, cancellationToken: cancel));

    internal static async Task<PhaseStatus> Read(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (phase, percent, since) = await connection.QuerySingleAsync<(string, int, DateTime)>(
            new CommandDefinition(ReadSql, cancellationToken: cancel));
        return new(new Stage(Stage.Parse(phase)!.Value, percent), since);
    }
}
