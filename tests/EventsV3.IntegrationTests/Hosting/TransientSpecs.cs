using System.Net.Sockets;
using EventsV3.ServiceDefaults;
using Npgsql;

namespace EventsV3.IntegrationTests.Hosting;

public sealed class TransientSpecs
{
    [Theory]
    [InlineData("57P01")] // the server shuts down
    [InlineData("57P02")] // it crashed
    [InlineData("57P03")] // it starts
    [InlineData("53300")] // it has no connection left
    [InlineData("40001")] // two transactions met
    [InlineData("40P01")] // deadlock
    [InlineData("55P03")] // a lock was not to be had
    [InlineData("25P03")] // the session stood still in its transaction
    public void an_outage_of_the_database_is_waited_for(string sqlState)
    {
        Assert.True(Transient.IsOutage(Postgres(sqlState)));
        Assert.True(Transient.IsOutage(new InvalidOperationException("as a saga wraps it", Postgres(sqlState))));
        Assert.False(Transient.IsConflict(Postgres(sqlState)));
    }

    [Fact]
    public void an_unreachable_server_is_waited_for() =>
        Assert.True(Transient.IsOutage(new NpgsqlException("refused", new SocketException((int)SocketError.ConnectionRefused))));

    [Theory]
    [InlineData("23505")]
    [InlineData("23503")]
    public void rows_that_met_are_tried_again_a_few_times_and_not_for_minutes(string sqlState)
    {
        Assert.True(Transient.IsConflict(Postgres(sqlState)));
        Assert.False(Transient.IsOutage(Postgres(sqlState)));
    }

    [Theory]
    [InlineData("42P01")] // no such table
    [InlineData("23514")] // a check said no
    [InlineData("42501")] // not this role's
    public void a_fault_of_ours_goes_to_the_error_queue_at_once(string sqlState)
    {
        Assert.False(Transient.IsOutage(Postgres(sqlState)));
        Assert.False(Transient.IsConflict(Postgres(sqlState)));
    }

    [Fact]
    public void a_bug_goes_to_the_error_queue_at_once() => Assert.False(Transient.IsOutage(new NullReferenceException()));

    private static PostgresException Postgres(string sqlState) => new("test", "ERROR", "ERROR", sqlState);
}
