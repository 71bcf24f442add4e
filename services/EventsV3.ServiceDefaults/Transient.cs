using System.Net.Sockets;
using MassTransit;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace EventsV3.ServiceDefaults;

/// <summary>Which failures pass by themselves. An exception is what any of its causes is: MassTransit wraps what a saga throws.</summary>
public static class Transient
{
    private const string IdleInTransactionSessionTimeout = "25P03";

    /// <summary>Database or broker are away, restarting or too busy, or a lock was not to be had: worth waiting for.</summary>
    public static bool IsOutage(Exception exception) => Causes(exception).Any(cause => cause switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState
            is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or IdleInTransactionSessionTimeout,
        NpgsqlException npgsql => npgsql.IsTransient,
        // Nobody has declared the queue yet; or the broker left before it confirmed.
        MessageReturnedException or MessageNotAcknowledgedException or ConnectionException => true,
        BrokerUnreachableException or OperationInterruptedException or RabbitMQ.Client.Exceptions.PublishException => true,
        SocketException or IOException or TimeoutException => true,
        _ => false,
    });

    /// <summary>A row appeared or went between two statements of different sessions: the next try sees it, or it is a fault.</summary>
    public static bool IsConflict(Exception exception) => Causes(exception).Any(cause => cause is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation,
    });

    private static IEnumerable<Exception> Causes(Exception exception) => exception is AggregateException several
        ? several.InnerExceptions.SelectMany(Causes)
        : exception.InnerException is { } inner ? Causes(inner).Prepend(exception) : [exception];
}
