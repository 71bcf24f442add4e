using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Ledger;

public sealed class when_calls_cannot_be_written
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly CallOutcome Done = new(new ModelReply { Status = ModelStatus.Ok }, TimeSpan.FromSeconds(1), 1);

    private readonly UnwrittenCalls unwritten = new(capacity: 3);

    [Fact]
    public void the_oldest_goes_when_there_is_no_room()
    {
        Unwritten[] calls = [.. Enumerable.Range(0, 5).Select(_ => Unwritten.Of(Call()))];

        Assert.Equal([false, false, false, true, true], calls.Select(unwritten.Add));
        Assert.Equal(calls[2..], unwritten.All);
    }

    [Fact]
    public void an_open_call_that_is_settled_meanwhile_is_one_row()
    {
        var call = Call();
        unwritten.Add(Unwritten.Of(call));

        Assert.True(unwritten.Settle(call.Id, Done, Noon));

        var row = Assert.Single(unwritten.All).Row;
        Assert.Equal((call.Entry.CtmId, "Ok", Noon.UtcDateTime), (row.CtmId, row.Status, row.SettledAt));
    }

    [Fact]
    public void a_call_that_changed_while_it_was_written_is_written_again()
    {
        var open = Unwritten.Of(Call());
        unwritten.Add(open);
        unwritten.Settle(open.Id, Done, Noon);

        unwritten.Remove(open);
        Assert.Equal("Ok", Assert.Single(unwritten.All).Row.Status);

        unwritten.Remove(unwritten.All[0]);
        Assert.True(unwritten.IsEmpty);
    }

    [Fact]
    public void the_outcome_of_a_call_whose_row_was_written_is_kept_alone()
    {
        Assert.False(unwritten.Settle(Guid.NewGuid(), Done, Noon));

        unwritten.Add(Unwritten.Of(Guid.NewGuid(), Done, Noon));

        Assert.Equal(("Ok", null), (unwritten.All[0].Row.Status, unwritten.All[0].Row.CtmId));
    }

    private static LedgerCall Call() => new()
    {
        Id = Guid.NewGuid(),
        SentAt = Noon,
        Entry = new CallEntry
        {
            CtmId = Guid.NewGuid(),
            RunId = Guid.NewGuid(),
            Batch = 0,
            Task = ModelTask.Consolidate,
            Attempt = 1,
            Deployment = "small",
            PromptVersion = "same-1",
            Key = "key",
        },
    };
}
