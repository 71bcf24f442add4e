using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.Time.Testing;

namespace EventsV3.Specs.LanguageModels.Calls;

/// <summary>The circuit: what is wrong for good stops everybody until a probe is answered; an outage is waited for.</summary>
[Trait("Promise", "D4")]
public sealed class when_the_deployment_cannot_be_asked
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider time = new();
    private readonly ModelCircuit circuit;

    public when_the_deployment_cannot_be_asked() => circuit = new ModelCircuit(time);

    [Theory]
    [InlineData(ModelStatus.Unauthorized, "LanguageModel__ApiKey")]
    [InlineData(ModelStatus.NotFound, "LanguageModel__Deployment")]
    [InlineData(ModelStatus.BadRequest, "LanguageModel__Profile")]
    [InlineData(ModelStatus.QuotaExceeded, "quota")]
    public void it_is_open_for_good_and_says_what_to_look_at(ModelStatus status, string advice)
    {
        circuit.Judge(new ModelReply { Status = status, HttpStatus = 404, ErrorCode = "DeploymentNotFound" });
        Assert.True(circuit.IsPermanent);
        Assert.Contains(advice, circuit.Fault, StringComparison.Ordinal);
        Assert.Contains("DeploymentNotFound", circuit.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nobody_passes_until_an_answer_closes_it()
    {
        circuit.Judge(Reply(ModelStatus.NotFound));
        var waiting = circuit.Enter(AMinute, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        circuit.Report(Reply(ModelStatus.Ok));

        Assert.True(await waiting);
        Assert.Null(circuit.Fault);
    }

    [Fact]
    public void one_question_that_is_not_taken_says_nothing_of_the_others()
    {
        circuit.Report(Reply(ModelStatus.BadRequest));
        Assert.Null(circuit.Fault);
        circuit.Judge(Reply(ModelStatus.Ok));
        Assert.Null(circuit.Fault);
    }

    [Fact]
    public async Task patience_ends()
    {
        circuit.Judge(Reply(ModelStatus.Unauthorized));
        var waiting = circuit.Enter(AMinute, CancellationToken.None);
        time.Advance(AMinute);
        Assert.False(await waiting);
    }

    [Fact]
    public async Task a_few_failures_that_pass_do_not_open_it()
    {
        for (var failure = 1; failure < ModelCircuit.FailuresInARow; failure++)
            circuit.Report(Reply(ModelStatus.Transient));
        Assert.True(await circuit.Enter(TimeSpan.Zero, CancellationToken.None));
        circuit.Report(Reply(ModelStatus.Ok));
        circuit.Report(Reply(ModelStatus.Timeout));
        Assert.Null(circuit.Fault);
    }

    [Fact]
    public async Task after_an_outage_one_question_tries_while_the_others_wait_for_what_it_finds()
    {
        Outage();
        Assert.False(circuit.IsPermanent);
        Assert.False(await circuit.Enter(TimeSpan.Zero, CancellationToken.None));

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(await circuit.Enter(TimeSpan.Zero, CancellationToken.None));
        var second = circuit.Enter(AMinute, CancellationToken.None);
        Assert.False(second.IsCompleted);
        circuit.Report(Reply(ModelStatus.Ok));
        Assert.True(await second);
    }

    [Fact]
    public async Task the_pause_doubles_while_the_outage_lasts()
    {
        Outage();
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await circuit.Enter(TimeSpan.Zero, CancellationToken.None));
        circuit.Report(Reply(ModelStatus.Transient));

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await circuit.Enter(TimeSpan.Zero, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await circuit.Enter(TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public void what_a_model_will_not_answer_is_no_fault_of_its_deployment()
    {
        foreach (var status in (ModelStatus[])[ModelStatus.ContentFiltered, ModelStatus.Refused, ModelStatus.ContextTooLong, ModelStatus.Truncated, ModelStatus.RateLimited])
            for (var time = 0; time <= ModelCircuit.FailuresInARow; time++)
                circuit.Report(Reply(status));
        Assert.Null(circuit.Fault);
    }

    [Fact]
    public async Task a_caller_that_is_told_to_stop_stops()
    {
        circuit.Judge(Reply(ModelStatus.NotFound));
        using var stop = new CancellationTokenSource();
        var waiting = circuit.Enter(AMinute, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private void Outage()
    {
        for (var failure = 0; failure < ModelCircuit.FailuresInARow; failure++)
            circuit.Report(Reply(ModelStatus.Transient));
    }

    private static ModelReply Reply(ModelStatus status) => new() { Status = status };
}
