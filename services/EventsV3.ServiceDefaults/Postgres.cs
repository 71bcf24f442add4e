using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace EventsV3.ServiceDefaults;

/// <summary>One <see cref="NpgsqlDataSource"/> a process.</summary>
public static class Postgres
{
    /// <summary>
    /// <paramref name="role"/> is the database role of the service's work, one of <see cref="DatabaseRole"/>; its sessions take it when
    /// <c>Database:UseRoles</c> is set. Null: whatever the connection string's user may do.
    /// </summary>
    public static IHostApplicationBuilder AddPostgres(this IHostApplicationBuilder builder, string? role = null)
    {
        if (role is not null && !DatabaseRole.All.Contains(role))
            throw new ArgumentException($"'{role}' is not one of {string.Join(", ", DatabaseRole.All)}.", nameof(role));

        var name = builder.Environment.ApplicationName;
        var connection = builder.Configuration.GetConnectionString("Postgres");
        var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();

        builder.Services.AddOptions<DatabaseAddress>().Configure(options => options.Value = connection)
            .Validate(options => options.IsComplete, DatabaseAddress.HowToSet).ValidateOnStart();
        builder.Services.AddSingleton(_ =>
            NpgsqlDataSource.Create(Session(connection!, name, database.UseRoles ? role : null, database.PoolSize)));
        builder.Services.AddHealthChecks().AddCheck<PostgresCheck>("postgres", tags: [Health.Ready]);
        return builder;
    }

    /// <summary>
    /// The connection string with what every session has: a name, UTC, prepared statements, and limits after which a dead replica's
    /// locks are let go. What the operator's string sets stands.
    /// </summary>
    public static string Session(string connection, string name, string? role = null, int? poolSize = null)
    {
        var session = new NpgsqlConnectionStringBuilder(connection);
        SetUnlessGiven("Application Name", name);
        SetUnlessGiven("Timezone", "UTC");
        SetUnlessGiven("Max Auto Prepare", 50);
        SetUnlessGiven("Keepalive", 30);
        SetUnlessGiven("Maximum Pool Size", poolSize ?? DatabaseOptions.DefaultPoolSize);
        var takeRole = role is null ? "" : $"-c role={role}";
        session.Options = $"-c idle_in_transaction_session_timeout=30s -c lock_timeout=10s {takeRole} {session.Options}".Trim();
        return session.ConnectionString;

        void SetUnlessGiven(string keyword, object value)
        {
            if (!session.ContainsKey(keyword))
                session[keyword] = value;
        }
    }

    private sealed record DatabaseOptions
    {
        public const int DefaultPoolSize = 32;

        /// <summary>Sessions run as the service's own role. The connecting user must be a member of it.</summary>
        public bool UseRoles { get; init; }

        /// <summary>The real limit of concurrency: an endpoint's prefetch beyond it waits for a connection.</summary>
        public int? PoolSize { get; init; }
    }

    private sealed class DatabaseAddress
    {
        public const string HowToSet = "ConnectionStrings__Postgres is missing or not a connection string. Set it to the database's, "
            + "for example ConnectionStrings__Postgres=\"Host=localhost;Database=eventsv3;Username=eventsv3;Password=secret\".";

        public string? Value { get; set; }

        public bool IsComplete
        {
            get
            {
                try
                {
                    return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(Value).Host);
                }
                catch (Exception malformed) when (malformed is ArgumentException or FormatException)
                {
                    return false;
                }
            }
        }
    }
}
