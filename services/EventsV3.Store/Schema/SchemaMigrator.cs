using Dapper;
using Npgsql;

namespace EventsV3.Store.Schema;

/// <summary>
/// Brings a database to this program's schema: numbered migrations, each in a transaction of its own, additive, recorded with a checksum.
/// Applying twice changes nothing; two appliers serialise; a table that is in use is waited for without holding up its users.
/// </summary>
/// <param name="database">Connects as the tables' owner.</param>
/// <param name="migrations">All, unless said otherwise.</param>
/// <param name="lockTimeout">
/// Two seconds unless said otherwise: a migration that waits for a table makes everyone behind it wait as well, so it gives up soon and
/// tries again later.
/// </param>
public sealed class SchemaMigrator(NpgsqlDataSource database, IReadOnlyList<Migration>? migrations = null, TimeSpan? lockTimeout = null)
{
    private const int Attempts = 8;

    private readonly IReadOnlyList<Migration> all = migrations ?? Migration.All;
    private readonly TimeSpan patience = lockTimeout ?? TimeSpan.FromSeconds(2);

    /// <summary>Applies what is pending and returns it, in order; empty when there was nothing to do.</summary>
    /// <exception cref="SchemaException">Refused or failed; earlier migrations stay applied, the failed one left nothing behind.</exception>
    public async Task<IReadOnlyList<Migration>> Apply(CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await RequireSchema(connection);
        await connection.ExecuteAsync(new CommandDefinition("set lock_timeout = 0; set statement_timeout = 0", cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(Sql.Load("Schema/serialise_appliers.sql"), commandTimeout: 0, cancellationToken: cancel));
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(Sql.Load("Schema/create_migration_table.sql"), cancellationToken: cancel));
            var applied = await ReadApplied(connection, cancel);
            Refuse(applied);
            var pending = MissingIn(applied);
            foreach (var migration in pending)
                await ApplyPatiently(connection, migration, cancel);
            return pending;
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
                await connection.ExecuteAsync(Sql.Load("Schema/release_appliers.sql"));
        }
    }

    /// <summary>What this program is built on and the database has not. Changes nothing; any of the services' roles may ask.</summary>
    public async Task<IReadOnlyList<Migration>> Missing(CancellationToken cancel = default)
    {
        return MissingIn(await ReadAppliedIfAny(cancel));
    }

    /// <summary>Every migration that this program or the database knows, in order. Changes nothing.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> Status(CancellationToken cancel = default)
    {
        var applied = await ReadAppliedIfAny(cancel);
        var known = all.Select(migration => StatusOf(migration, applied.FirstOrDefault(row => row.Version == migration.Version)));
        var unknown = Unknown(applied).Select(row => new MigrationStatus(row.Version, row.Name, MigrationState.Unknown, row.AppliedAt));
        return [.. known.Concat(unknown).OrderBy(status => status.Version)];
    }

    private static MigrationStatus StatusOf(Migration migration, AppliedMigration? applied) => new(
        migration.Version,
        migration.Name,
        applied is null ? MigrationState.Pending : applied.Checksum == migration.Checksum ? MigrationState.Applied : MigrationState.Changed,
        applied?.AppliedAt);

    private void Refuse(IReadOnlyList<AppliedMigration> applied)
    {
        if (Unknown(applied).FirstOrDefault() is { } newer)
        {
            throw new SchemaException(
                $"The database has migration {newer.Version:0000}_{newer.Name}, which this program does not know: a newer version applied it. "
                + "Nothing was changed. Run \"eventsv3 schema status\", then \"eventsv3 schema apply\" from that version or a later one.");
        }
        foreach (var migration in all)
        {
            if (StatusOf(migration, applied.FirstOrDefault(row => row.Version == migration.Version)).State != MigrationState.Changed)
                continue;
            throw new SchemaException(
                $"Migration {migration} was applied from another text than this program carries (checksum differs). Nothing was changed. "
                + "An applied migration never changes: restore its file and put the difference into a new one. \"eventsv3 schema status\" lists all.");
        }
    }

    private IReadOnlyList<Migration> MissingIn(IReadOnlyList<AppliedMigration> applied) =>
        [.. all.Where(migration => applied.All(row => row.Version != migration.Version))];

    private IEnumerable<AppliedMigration> Unknown(IReadOnlyList<AppliedMigration> applied) =>
        applied.Where(row => all.All(migration => migration.Version != row.Version));

    private async Task ApplyPatiently(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ApplyOnce(connection, migration, cancel);
                return;
            }
            catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                if (attempt == Attempts)
                {
                    throw new SchemaException(
                        $"Migration {migration} found its tables in use {Attempts} times and left nothing behind. "
                        + "Look for long transactions in pg_stat_activity, then run \"eventsv3 schema apply\" again.", busy);
                }
                await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), cancel);
            }
            catch (PostgresException failed)
            {
                throw new SchemaException(
                    $"Migration {migration} failed and left nothing behind: {failed.MessageText}"
                    + (failed.Hint is { } hint ? $" {hint}" : " Put it right, then run \"eventsv3 schema apply\" again."), failed);
            }
        }
    }

    private async Task ApplyOnce(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            $"set local lock_timeout = {(int)patience.TotalMilliseconds}", transaction: transaction, cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(migration.Text, transaction: transaction, commandTimeout: 0, cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(
            Sql.Load("Schema/record_applied.sql"),
            new { migration.Version, migration.Name, migration.Checksum }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }

    private async Task<IReadOnlyList<AppliedMigration>> ReadAppliedIfAny(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await RequireSchema(connection);
        var exists = await connection.ExecuteScalarAsync<bool>("select to_regclass('eventsv3_migration') is not null");
        return exists ? await ReadApplied(connection, cancel) : [];
    }

    private static async Task<IReadOnlyList<AppliedMigration>> ReadApplied(NpgsqlConnection connection, CancellationToken cancel) =>
        [.. await connection.QueryAsync<AppliedMigration>(new CommandDefinition(Sql.Load("Schema/read_applied.sql"), cancellationToken: cancel))];

    private static async Task RequireSchema(NpgsqlConnection connection)
    {
        if (await connection.ExecuteScalarAsync<string?>("select current_schema()") is null)
        {
            throw new SchemaException(
                "The connection's search_path names no schema that exists, so the tables have no place to go. "
                + "Create the schema or correct \"Search Path\" in ConnectionStrings__Postgres, then run \"eventsv3 schema apply\" again.");
        }
    }
}
