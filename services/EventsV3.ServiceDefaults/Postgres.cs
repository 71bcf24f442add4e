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
    public static IHostApplicationBuilder AddPostgres(this IHostApplicationBuilder builder, string? role = null, SessionLimits? limits = null)
    {
        var name = builder.Environment.ApplicationName;
        var configuration = builder.Configuration;
        Check(role);
        builder.Services.AddOptions<DatabaseAddress>().Configure(options => options.Value = configuration.GetConnectionString("Postgres"))
            .Validate(options => options.IsComplete, DatabaseAddress.HowToSet).ValidateOnStart();
        builder.Services.AddSingleton(_ => configuration.OpenPostgres(name, role, poolSize: null, limits));
        builder.Services.AddHealthChecks().AddCheck<PostgresCheck>("postgres", tags: [Health.Ready]);
        return builder;
    }

    /// <summary>A pool of one's own, beside the process's, on the same database.</summary>
    /// <param name="configuration">Holds the address.</param>
    /// <param name="name">What the database knows its sessions by.</param>
    /// <param name="role">As of <see cref="AddPostgres"/>.</param>
    /// <param name="poolSize">Null: as <c>Database:PoolSize</c> says.</param>
    /// <param name="limits">Of its sessions.</param>
    public static NpgsqlDataSource OpenPostgres(
        this IConfiguration configuration, string name, string? role = null, int? poolSize = null, SessionLimits? limits = null)
    {
        Check(role);
        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        return NpgsqlDataSource.Create(Session(
            configuration.GetConnectionString("Postgres")!, name, database.UseRoles ? role : null, poolSize ?? database.PoolSize, limits));
    }

    /// <summary>
    /// The connection string with what every session has: a name, UTC, prepared statements, and limits after which a dead replica's
    /// locks are let go. What the operator's string sets stands.
    /// </summary>
    public static string Session(string connection, string name, string? role = null, int? poolSize = null, SessionLimits? limits = null)
    {
        var session = new NpgsqlConnectionStringBuilder(connection);
        SetUnlessGiven("Application Name", name);
        SetUnlessGiven("Timezone", "UTC");
        SetUnlessGiven("Max Auto Prepare", 50);
        SetUnlessGiven("Keepalive", 30);
        SetUnlessGiven("Maximum Pool Size", poolSize ?? DatabaseOptions.DefaultPoolSize);
        if (limits is not null)
        {
            SetUnlessGiven("Timeout", limits.ConnectSeconds);
            // The server's limit comes first, and says why.
            SetUnlessGiven("Command Timeout", 2 * limits.StatementSeconds);
        }
        var takeRole = role is null ? "" : $"-c role={role}";
        session.Options = $"-c idle_in_transaction_session_timeout=30s -c lock_timeout=10s {limits?.Options} {takeRole} {session.Options}".Trim();
        return session.ConnectionString;

        void SetUnlessGiven(string keyword, object value)
        {
            // ContainsKey says whether there is such a keyword, not whether it was given.
            if (!session.Keys.Contains(keyword))
                session[keyword] = value;
        }
    }

    private static void Check(string? role)
    {
        if (role is not null && !DatabaseRole.All.Contains(role))
            throw new ArgumentException($"'{role}' is not one of {string.Join(", ", DatabaseRole.All)}.", nameof(role));
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

/// <summary>Sessions that only read, and for whom nobody waits long.</summary>
/// <param name="StatementSeconds">Of one statement.</param>
/// <param name="LockSeconds">Of waiting for a lock.</param>
/// <param name="ConnectSeconds">Of waiting for a connection.</param>
public sealed record SessionLimits(int StatementSeconds, int LockSeconds, int ConnectSeconds)
{
    internal string Options => $"-c statement_timeout={StatementSeconds}s -c lock_timeout={LockSeconds}s -c default_transaction_read_only=on";
}
