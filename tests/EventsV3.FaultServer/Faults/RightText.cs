using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.FaultServer.Minds;

namespace EventsV3.FaultServer.Faults;

/// <summary>The mind's answer, and what it answers.</summary>
/// <param name="Text">JSON, as <see cref="AnswerText"/> writes it; an obedient mind's may be anything.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Call">The number of the call: what makes the same question's answers differ.</param>
internal sealed record RightText(string Text, Question Question, int Call)
{
    /// <summary>The answer with its events changed; as it is where it has none.</summary>
    public string Events(Action<JsonArray> edit) => Edited("events", edit);

    /// <summary>The answer with its first event changed.</summary>
    public string FirstEvent(Action<JsonObject> edit) => Events(events => edit((JsonObject)events[0]!));

    public string FirstTitles(Action<JsonArray> edit) => FirstEvent(found => edit((JsonArray)found["titles"]!));

    public string Groups(Action<JsonArray> edit) => Edited("groups", edit);

    /// <summary>The array that the answer wraps; null where there is none.</summary>
    public JsonArray? Items => (Read()?["events"] ?? Read()?["groups"]) as JsonArray;

    /// <summary>A number that no line has.</summary>
    public int UnknownNumber => Question.Lines.Count == 0 ? 1 : Question.Lines.Max(line => line.Number) + 7;

    private string Edited(string name, Action<JsonArray> edit)
    {
        if (Read() is not { } answer || answer[name] is not JsonArray { Count: > 0 } items)
            return Text;
        edit(items);
        return AnswerText.Write(answer);
    }

    private JsonObject? Read()
    {
        try
        {
            return JsonNode.Parse(Text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
