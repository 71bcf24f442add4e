using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace EventsV3.Store.Queries.Import;

/// <summary>
/// Headlines into the platform's base tables: staged with COPY, settled by set-based statements, all in one transaction. Importing the same
/// lines again changes no row.
/// </summary>
public sealed class HeadlineImport(NpgsqlDataSource database)
{
    private static readonly string Stage = Sql.Load("Queries/Import/stage.sql");
    private static readonly string Copy = Sql.Load("Queries/Import/copy.sql");
    private static readonly string Settle = Sql.Load("Queries/Import/settle.sql");

    /// <param name="headlines">Read once, while they stream into the database.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    public async Task<ImportResult> Run(IEnumerable<Headline> headlines, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Stage, transaction: transaction, cancellationToken: cancellation));
        await CopyLines(connection, headlines, cancellation);
        var result = await SettleLines(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private static async Task CopyLines(NpgsqlConnection connection, IEnumerable<Headline> headlines, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Copy, cancellation);
        foreach (var headline in headlines)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(headline.File, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(headline.Line, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(headline.TitleId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(headline.Text, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(DateTime.SpecifyKind(headline.PublishedAt, DateTimeKind.Unspecified), NpgsqlDbType.Timestamp, cancellation);
            await WriteText(copy, headline.Source, cancellation);
            await WriteText(copy, headline.Language, cancellation);
            await copy.WriteAsync(headline.CtmId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(headline.NamesCtm, NpgsqlDbType.Boolean, cancellation);
            await copy.WriteAsync(headline.Centroid, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(headline.Track, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(headline.Month, NpgsqlDbType.Date, cancellation);
            await copy.WriteAsync(headline.CentroidLabel, NpgsqlDbType.Text, cancellation);
        }
        await copy.CompleteAsync(cancellation);
    }

    private static Task WriteText(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellation) =>
        text is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellation);

    private static async Task<ImportResult> SettleLines(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(Settle, transaction: transaction, commandTimeout: 600, cancellationToken: cancellation));
        var (newCentroids, newCtms) = (await results.ReadSingleAsync<int>(), await results.ReadSingleAsync<int>());
        newCtms += await results.ReadSingleAsync<int>();
        var refused = await results.ReadAsync<RefusedLine>();
        var titles = await results.ReadSingleAsync<(int New, int Changed)>();
        var assignments = await results.ReadSingleAsync<(int New, int Moved)>();
        var ctms = await results.ReadAsync<Guid>();
        return new ImportResult
        {
            NewCentroids = newCentroids,
            NewCtms = newCtms,
            NewTitles = titles.New,
            ChangedTitles = titles.Changed,
            NewAssignments = assignments.New,
            MovedAssignments = assignments.Moved,
            Ctms = [.. ctms],
            Refused = [.. refused],
        };
    }
}
