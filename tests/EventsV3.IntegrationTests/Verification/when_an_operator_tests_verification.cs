using System.Runtime.InteropServices;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;
using Npgsql;

namespace EventsV3.IntegrationTests.Verification;

[Trait("Promise", "M3")]
public class when_an_operator_tests_verification
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task every_class_is_found_and_nothing_stays_behind()
    {
        await using var ledger = await Ledger.Create(ctms: 1);

        var result = await Tool.On(ledger.Owned).Run("selftest", "--seeds", "1", "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        var classes = result.Json.GetProperty("classes").EnumerateArray().ToList();
        Assert.Equal(24, classes.Count);
        Assert.All(classes, of => Assert.Equal((1, 1, 1), (Count(of, "detected"), Count(of, "classified"), Count(of, "clean"))));
        Assert.Equal(0, await Scratches(ledger));
        Assert.Equal(0, await ledger.Scalar<long>("select count(*) from migration.run"));
    }

    [Fact]
    public async Task people_read_a_line_a_class()
    {
        await using var ledger = await Ledger.Create(ctms: 1);

        var result = await Tool.On(ledger.Owned).Run("selftest", "--seeds", "1");

        Assert.Matches("link_moved +titles_moved +1/1 +1/1 +1/1 +0/1", result.Output);
        Assert.Contains("24 corruptions of 24 classes, 0 false alarms", result.Output);
    }

    [Fact]
    public async Task terminated_it_drops_its_database_all_the_same()
    {
        await using var ledger = await Ledger.Create(ctms: 1);
        using var process = Tool.On(ledger.Owned).Start("selftest", "--seeds", "1000");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Eventually.Holds(async () => await Scratches(ledger) == 1, Patience, "there is no scratch database");

        Assert.Equal(0, Signal(process.Id, SigTerm));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);

        Assert.True(process.ExitCode == 143, await errors);
        Assert.Equal("", await output);
        Assert.Equal(0, await Scratches(ledger));
    }

    [Fact]
    public async Task a_user_who_may_create_no_database_is_told_so()
    {
        await using var ledger = await Ledger.Create(ctms: 1);
        var role = $"narrow_{Guid.NewGuid():n}";
        await ledger.Execute($"create role {role} login password '{role}'");
        try
        {
            var address = new NpgsqlConnectionStringBuilder(ledger.Owned.ConnectionString) { Username = role, Password = role }.ConnectionString;

            var result = await new Tool(address).Run("selftest");

            Assert.Equal(1, result.ExitCode);
            Assert.Contains("this user may create none", result.Errors);
        }
        finally
        {
            await ledger.Execute($"drop role {role}");
        }
    }

    private static int Count(System.Text.Json.JsonElement of, string key) => of.GetProperty(key).GetInt32();

    private static Task<long> Scratches(Ledger ledger) =>
        ledger.Scalar<long>("select count(*) from pg_database where datname like 'eventsv3_selftest_%'");

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
