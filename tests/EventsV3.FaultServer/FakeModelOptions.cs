using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Minds;

namespace EventsV3.FaultServer;

/// <summary>How the fake model behaves where no script says otherwise.</summary>
public sealed record FakeModelOptions
{
    /// <summary>What answers the questions.</summary>
    public IModelMind Mode { get; init; } = new EmbeddedMind();

    /// <summary>0: any free port of the loopback interface.</summary>
    public int Port { get; init; }

    /// <summary>From admission to the answer's first byte.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>When set, whoever does not bring it, as <c>Authorization: Bearer</c> or <c>api-key</c>, is answered 401.</summary>
    public string? ApiKey { get; init; }

    /// <summary>When set, a request for another is answered 404 DeploymentNotFound.</summary>
    public IReadOnlyCollection<string>? Deployments { get; init; }

    /// <summary>When set, really enforced: a bucket of 10 seconds' tokens, filled continuously.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>As <see cref="TokensPerMinute"/>, of requests.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Whether what an answer left of its <c>max_completion_tokens</c> comes back when it is sent.</summary>
    public bool RefundsUnused { get; init; }

    /// <summary>A question that was answered in full and comes again is answered 418.</summary>
    public bool FailWhenAskedTwice { get; init; }

    /// <summary>Over https, with a certificate of its own: <see cref="FakeModel.Certificate"/>.</summary>
    public bool Tls { get; init; }

    /// <summary>When false, a request that sets <c>temperature</c> is answered 400 unsupported_parameter, as reasoning models do.</summary>
    public bool AcceptsTemperature { get; init; } = true;

    /// <summary>As <see cref="AcceptsTemperature"/>, of <c>seed</c>.</summary>
    public bool AcceptsSeed { get; init; } = true;

    /// <summary>As <see cref="AcceptsTemperature"/>, of <c>response_format: json_schema</c>.</summary>
    public bool AcceptsJsonSchema { get; init; } = true;

    /// <summary>As <see cref="AcceptsTemperature"/>, of <c>max_completion_tokens</c>, which older servers do not know.</summary>
    public bool AcceptsMaxCompletionTokens { get; init; } = true;

    /// <summary>Prompt tokens above it are answered 400 context_length_exceeded.</summary>
    public int ContextTokens { get; init; } = int.MaxValue;

    /// <summary>A longer answer ends here with <c>finish_reason: length</c>, as at the request's <c>max_completion_tokens</c>.</summary>
    public int OutputTokens { get; init; } = int.MaxValue;

    /// <summary>Random faults between the right answers.</summary>
    public Noise? Noise { get; init; }

    /// <summary>How the batch API behaves.</summary>
    public Batches.BatchBehaviour Batches { get; init; } = new();

    /// <summary>Latency, outages, the limiter and <see cref="LoggedCall.At"/> go by it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
