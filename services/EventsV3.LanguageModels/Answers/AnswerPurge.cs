using Dapper;
using EventsV3.LanguageModels.Configuration;
using EventsV3.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.LanguageModels.Answers;

/// <summary>
/// Forgets answers that nobody wanted for <see cref="LanguageModelOptions.KeepAnswers"/>, those to retired prompts among them: when a
/// service starts, and once a day. Replicas do not compete: what one deleted the others do not find.
/// </summary>
internal sealed class AnswerPurge(
    NpgsqlDataSource database, TimeProvider time, IOptions<LanguageModelOptions> options, ILogger<AnswerPurge> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);
    private static readonly string PurgeSql = Sql.Load<AnswerPurge>("Answers/purge.sql");

    /// <returns>How many rows went.</returns>
    public async Task<int> Purge(TimeSpan unusedFor, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(
            new CommandDefinition(PurgeSql, new { UnusedFor = unusedFor }, commandTimeout: 300, cancellationToken: cancel));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                var age = options.Value.KeepAnswers;
                if (await Purge(age, stoppingToken) is > 0 and var gone)
                    log.LogInformation("{Count} answers of language models were forgotten: unused for {Age}.", gone, age);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The answers of language models could not be looked through; they will be again in {Period}.", Period);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
