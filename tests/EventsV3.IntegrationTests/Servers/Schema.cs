using System.Reflection;
using Dapper;
using Npgsql;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>The embedded migrations in their order.</summary>
internal static class Schema
{
    public static async Task Apply(NpgsqlDataSource database)
    {
        var store = Assembly.Load("EventsV3.Store");
        var migrations = store.GetManifestResourceNames()
            .Where(name => name.Contains("Migrations", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        await using var connection = await database.OpenConnectionAsync();
        foreach (var migration in migrations)
        {
            using var text = new StreamReader(store.GetManifestResourceStream(migration)!);
            await connection.ExecuteAsync(await text.ReadToEndAsync());
        }
    }
}
