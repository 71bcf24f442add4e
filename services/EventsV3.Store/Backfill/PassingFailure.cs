using Npgsql;

namespace EventsV3.Store.Backfill;

/// <summary>What kind of failure a batch met.</summary>
internal static class PassingFailure
{
    /// <summary>The same may succeed later.</summary>
    public static bool Passes(Exception failure) => failure switch
    {
        IdTakenException => true,
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => true,
        PostgresException { SqlState: var state } when IsTimeout(failure) || state[..2] is "40" or "57" or "08" || state == "25P03" => true,
        NpgsqlException database => database.IsTransient,
        TimeoutException => true,
        _ => false,
    };

    /// <summary>A smaller batch may succeed: a lock that was not to be had in time, a statement that took too long.</summary>
    public static bool IsTimeout(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled };

    /// <summary>One of the CTMs is the cause, whenever it is tried: what is stored does not fit the database's types, limits, constraints or triggers.</summary>
    public static bool IsPoison(Exception failure) =>
        failure is PostgresException { SqlState: [var one, var two, ..] } && !Passes(failure)
        && $"{one}{two}" is "21" or "22" or "23" or "44" or "54" or "P0";

    /// <summary>For metrics: PostgreSQL's code, else the kind.</summary>
    public static string Code(Exception failure) => failure is PostgresException { SqlState: var state } ? state : failure.GetType().Name;
}
