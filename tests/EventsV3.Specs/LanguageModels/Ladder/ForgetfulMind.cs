using System.Text.Json.Nodes;
using EventsV3.FaultServer.Minds;

namespace EventsV3.Specs.LanguageModels.Ladder;

/// <summary>Never says a word about lines that hold one of these texts.</summary>
internal sealed class ForgetfulMind(params string[] texts) : IModelMind
{
    private readonly EmbeddedMind inner = new();

    public ModelAnswer Answer(EventsV3.FaultServer.Minds.Question question)
    {
        var answer = JsonNode.Parse(inner.Answer(question).Text!)!;
        if (question.Task == QuestionTask.Consolidate)
            return new ModelAnswer(answer.ToJsonString());
        var forgotten = question.Lines.Where(line => texts.Any(line.Text.Contains)).Select(line => line.Number).ToHashSet();
        var events = answer["events"]!.AsArray();
        foreach (var found in events)
            found!["titles"] = new JsonArray(
                [.. found["titles"]!.AsArray().Select(number => (int)number!).Where(number => !forgotten.Contains(number))
                    .Select(number => (JsonNode)number)]);
        events.RemoveAll(found => found!["titles"]!.AsArray().Count == 0);
        return new ModelAnswer(answer.ToJsonString());
    }
}
