using EventsV3.ServiceDefaults;
using Npgsql;

namespace EventsV3.Specs.Hosting;

public sealed class when_a_session_is_described
{
    [Fact]
    public void it_has_a_name_a_clock_and_limits()
    {
        var session = Read(Postgres.Session("Host=db;Username=eventsv3", "writer", DatabaseRole.Writer, limits: new SessionLimits(5, 1, 3)));

        Assert.Equal("writer", session.ApplicationName);
        Assert.Equal("UTC", session.Timezone);
        Assert.Equal((50, 30, 32), (session.MaxAutoPrepare, session.KeepAlive, session.MaxPoolSize));
        Assert.Equal((3, 10), (session.Timeout, session.CommandTimeout));
        foreach (var option in (string[])["role=eventsv3_writer", "statement_timeout=5s", "lock_timeout=1s", "default_transaction_read_only=on"])
            Assert.Contains($"-c {option}", session.Options, StringComparison.Ordinal);
    }

    [Fact]
    public void what_the_operator_has_set_stands_however_it_is_spelt()
    {
        var session = Read(Postgres.Session(
            "Host=db;applicationname=mine;TimeZone=Asia/Tokyo;MaxPoolSize=3;max auto prepare=0;Options=-c lock_timeout=7s", "writer", poolSize: 9));

        Assert.Equal(("mine", "Asia/Tokyo", 3, 0), (session.ApplicationName, session.Timezone, session.MaxPoolSize, session.MaxAutoPrepare));
        // The last one holds.
        Assert.EndsWith("-c lock_timeout=7s", session.Options, StringComparison.Ordinal);
    }

    private static NpgsqlConnectionStringBuilder Read(string connection) => new(connection);
}
