using Dapper;
using EventsV3.Reader;
using EventsV3.Store;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>What a frontend asks, in the shares in which it does: timelines above all. Each over HTTP, and as the statement behind it.</summary>
internal sealed class ReaderLoad(IReadOnlyList<Guid> ctms, IReadOnlyList<Guid> events)
{
    private static readonly string[] Words = ["tariff", "strait", "envoy", "\"signs the pact\"", "corridor -rate"];

    private readonly Random random = new(7);

    public Read Next()
    {
        var ctm = ctms[random.Next(ctms.Count)];
        return random.Next(100) switch
        {
            < 60 => new($"/ctms/{ctm}/events", "select ctm_events(@Id)::text", new { Id = ctm }),
            < 75 => new("/ctms?limit=50", File("Ctms/list"), new
            {
                Centroid = (string?)null, Track = (string?)null, Month = (DateOnly?)null, AfterMonth = (DateOnly?)null, AfterCentroid = (string?)null,
                AfterTrack = (string?)null, Limit = 51,
            }),
            < 90 => OfEvent(events[random.Next(events.Count)]),
            _ => Search(Words[random.Next(Words.Length)]),
        };
    }

    private static Read OfEvent(Guid id) => new($"/events/{id}", File("Events/show"), new { Id = id });

    private static Read Search(string words) => new($"/events?limit=20&q={Uri.EscapeDataString(words)}", File("Events/search"), new
    {
        From = (DateOnly?)null, To = (DateOnly?)null, Words = words, Centroid = (string?)null, Track = (string?)null, AfterDate = (DateOnly?)null,
        AfterId = (Guid?)null, Limit = 21,
    });

    private static string File(string name) => Sql.Load<ReaderOptions>($"{name}.sql");

    internal sealed record Read(string Path, string Sql, object Parameters)
    {
        /// <summary>An event that was merged meanwhile redirects to the other: the client follows.</summary>
        public async Task Ask(HttpClient client)
        {
            using var answer = await client.GetAsync(Path);
            if (!answer.IsSuccessStatusCode && answer.StatusCode != System.Net.HttpStatusCode.Gone)
                throw new InvalidOperationException($"{Path}: {(int)answer.StatusCode}");
            await answer.Content.ReadAsByteArrayAsync();
        }

        public async Task Ask(NpgsqlDataSource database)
        {
            await using var connection = await database.OpenConnectionAsync();
            await using var reader = await connection.ExecuteReaderAsync(Sql, Parameters);
            do
            {
                while (await reader.ReadAsync())
                {
                }
            }
            while (await reader.NextResultAsync());
        }
    }
}
