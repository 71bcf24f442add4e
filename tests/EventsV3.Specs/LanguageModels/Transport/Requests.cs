using EventsV3.LanguageModels.Transport;
using EventsV3.Specs.LanguageModels.FaultServer;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>Questions to a model.</summary>
internal static class Requests
{
    public const string EventsSchema =
        """
        {"type":"object","properties":{"events":{"type":"array","items":{"type":"object","properties":{"titles":{"type":"array",
        "items":{"type":"integer"}}},"required":["titles"],
        "additionalProperties":false}}},"required":["events"],"additionalProperties":false}
        """;

    public static readonly ModelRequest AboutTitles = Asking(Prompt.Titles(News.Titles));

    public static readonly ModelRequest AboutEvents = Asking(Prompt.Events(News.Events)) with { Task = ModelTask.Consolidate };

    public static ModelRequest Asking(string user) => new()
    {
        Task = ModelTask.Extract,
        System = "You sort headlines.",
        User = user,
        Schema = new AnswerSchema("batch_events", EventsSchema),
        MaxOutputTokens = 1_000_000,
    };
}
