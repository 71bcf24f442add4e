using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace EventsV3.LanguageModels.Configuration;

/// <summary>Section <c>LanguageModel</c>. Without an endpoint the embedded extractor works, and nothing of this is used.</summary>
public sealed class LanguageModelOptions
{
    public const string Section = "LanguageModel";

    /// <summary>One of <see cref="Providers"/>. Not set: <c>openai</c> where there is an endpoint, else <c>embedded</c>.</summary>
    public string? Provider { get; set; }

    /// <summary>
    /// Any of Azure's spellings of a resource, or the base URL of an OpenAI-compatible server. Plain http to loopback only.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>The deployment's name on Azure, the model's elsewhere.</summary>
    public string? Deployment { get; set; }

    /// <summary>Of Azure's batch kind, for <c>eventsv3 prewarm</c>; its answers count as <see cref="Deployment"/>'s.</summary>
    public string? BatchDeployment { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>One of <see cref="Authentications"/>. Not set: the key where there is one, Entra on Azure, nothing on loopback.</summary>
    public string? Authentication { get; set; }

    public DeploymentProfile Profile { get; set; } = new();
    public LimitOptions Limits { get; set; } = new();
    public BudgetOptions Budget { get; set; } = new();
    public LadderOptions Ladder { get; set; } = new();

    /// <summary>How often a deployment that cannot be asked is tried again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ProbeEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer that nobody wants is remembered.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan KeepAnswers { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// Titles and answers on spans (<c>gen_ai.input.messages</c>, <c>gen_ai.output.messages</c>): off, for they leave the house with the
    /// traces.
    /// </summary>
    public bool RecordPrompts { get; set; }

    /// <summary>What works: a model or the embedded extractor.</summary>
    public string EffectiveProvider => !string.IsNullOrWhiteSpace(Provider) ? Provider
        : string.IsNullOrWhiteSpace(Endpoint) ? Providers.Embedded : Providers.OpenAi;

    public bool UsesModel => EffectiveProvider != Providers.Embedded;

    /// <summary>Whether a configuration names a model, whatever else in it is wrong.</summary>
    public static bool UsesModelIn(IConfiguration configuration) => configuration.GetSection(Section) is var section
        && new LanguageModelOptions { Provider = section[nameof(Provider)], Endpoint = section[nameof(Endpoint)] }.UsesModel;
}

public static class Providers
{
    public const string Embedded = "embedded";

    /// <summary>The <c>OpenAI</c> package on a v1 endpoint.</summary>
    public const string OpenAi = "openai";

    /// <summary>The <c>Azure.AI.OpenAI</c> package, made to speak v1.</summary>
    public const string AzureOpenAiSdk = "azure-openai-sdk";

    public static readonly IReadOnlyList<string> All = [Embedded, OpenAi, AzureOpenAiSdk];
}

public static class Authentications
{
    public const string ApiKey = "api-key";
    public const string Entra = "entra";
    public const string None = "none";

    public static readonly IReadOnlyList<string> All = [ApiKey, Entra, None];
}

/// <summary>What a deployment can do and costs.</summary>
public sealed class DeploymentProfile
{
    /// <summary>False for reasoning models: they refuse a request that sets it.</summary>
    public bool Temperature { get; set; } = true;

    /// <summary>Whether <c>seed</c> is sent: best effort, where it is accepted.</summary>
    public bool Seed { get; set; } = true;

    /// <summary>False for servers that know no <c>json_schema</c>: then <c>json_object</c>, and the schema in words.</summary>
    public bool StrictSchema { get; set; } = true;

    /// <summary>False for servers that only know the older <c>max_tokens</c>.</summary>
    public bool MaxCompletionTokens { get; set; } = true;

    /// <summary>Tokens that prompt and answer may have together.</summary>
    [Range(1_000, 10_000_000)]
    public int ContextTokens { get; set; } = 128_000;

    /// <summary>Tokens that an answer may have.</summary>
    [Range(256, 1_000_000)]
    public int OutputTokens { get; set; } = 16_384;

    /// <summary>US dollars a million tokens. Not set: costs are unknown, and said to be.</summary>
    [Range(0, 100_000)]
    public decimal? InputPrice { get; set; }

    /// <summary>Not set: as <see cref="InputPrice"/>.</summary>
    [Range(0, 100_000)]
    public decimal? CachedInputPrice { get; set; }

    [Range(0, 100_000)]
    public decimal? OutputPrice { get; set; }
}

/// <summary>What the provider allows, shared by all replicas through PostgreSQL.</summary>
public sealed class LimitOptions
{
    /// <summary>Not set: unlimited.</summary>
    [Range(1, int.MaxValue)]
    public int? TokensPerMinute { get; set; }

    /// <summary>Not set: unlimited.</summary>
    [Range(1, int.MaxValue)]
    public int? RequestsPerMinute { get; set; }

    /// <summary>
    /// How far ahead of an even flow requests may run, in seconds of the limit. Half of what the provider allows at once (Azure: 10 s): it
    /// counts a request later than it was booked here, and what it gives back sooner.
    /// </summary>
    [Range(0, 60)]
    public double BurstSeconds { get; set; } = 5;

    /// <summary>
    /// Whether what an answer did not use of its booking comes back. False where the provider counts prompt and output limit at admission
    /// and gives nothing back.
    /// </summary>
    public bool RefundUnused { get; set; } = true;

    /// <summary>Each keeps to its share of the limits while the database is away.</summary>
    [Range(1, 1_000)]
    public int Replicas { get; set; } = 1;

    /// <summary>Calls that one process has in flight at most.</summary>
    [Range(1, 1_000)]
    public int Concurrency { get; set; } = 16;
}

/// <summary>Where spending stops. Not set: it does not.</summary>
public sealed class BudgetOptions
{
    /// <summary>Of one CTM, in 24 hours.</summary>
    [Range(1, long.MaxValue)]
    public long? TokensPerCtm { get; set; }

    [Range(0, 1_000_000)]
    public decimal? UsdPerCtm { get; set; }

    /// <summary>Of all, from midnight to midnight UTC.</summary>
    [Range(1, long.MaxValue)]
    public long? TokensPerDay { get; set; }

    [Range(0, 1_000_000)]
    public decimal? UsdPerDay { get; set; }

    public bool IsSet => TokensPerCtm is not null || UsdPerCtm is not null || TokensPerDay is not null || UsdPerDay is not null;
}

/// <summary>How far one message goes for its answer, before what is left goes to the embedded extractor.</summary>
public sealed class LadderOptions
{
    /// <summary>Attempts at one question that fails in passing (429, 5xx, resets, time-outs).</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 4;

    /// <summary>Attempts of one message, over all its questions.</summary>
    [Range(1, 10_000)]
    public int AttemptsPerMessage { get; set; } = 60;

    /// <summary>Tokens of one message, over all its attempts.</summary>
    [Range(1_000, 100_000_000)]
    public int TokensPerMessage { get; set; } = 400_000;

    /// <summary>Wall time of one message, waiting for the limit included; far below the broker's 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:25:00")]
    public TimeSpan TimePerMessage { get; set; } = TimeSpan.FromMinutes(8);
}
