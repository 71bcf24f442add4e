using System.Globalization;
using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>An answer that can still be changed.</summary>
internal sealed class Draft
{
    private readonly Question question;

    private Draft(Question question) => this.question = question;

    /// <summary>Events, or groups: then only their numbers count.</summary>
    public List<DraftItem> Items { get; private set; } = [];

    public List<int> Other { get; set; } = [];

    /// <summary>In place of the answer.</summary>
    public string? Whole { get; set; }

    public string? Refusal { get; set; }

    public Question Question => question;

    public static Draft Of(Question question, string text)
    {
        var answer = JsonNode.Parse(text)!;
        var draft = new Draft(question);
        if (question.Task == QuestionTask.Extract)
        {
            draft.Items = [.. answer["events"]!.AsArray().Select(found => new DraftItem
            {
                Date = DateOnly.Parse((string)found!["date"]!, CultureInfo.InvariantCulture),
                Sure = (string?)found["date_confidence"] == "high",
                Summary = (string)found["summary"]!,
                Numbers = Numbers(found["titles"]),
            })];
            draft.Other = Numbers(answer["other"]);
        }
        else
            draft.Items = [.. answer["groups"]!.AsArray().Select(group => new DraftItem { Numbers = Numbers(group) })];
        return draft;
    }

    /// <summary>The item that holds a line; made where there is none.</summary>
    public DraftItem ItemOf(QuestionLine line)
    {
        if (Items.FirstOrDefault(item => item.Numbers.Contains(line.Number)) is { } found)
            return found;
        var made = new DraftItem { Date = line.Date, Sure = true, Summary = line.Text, Numbers = [line.Number] };
        Items.Add(made);
        return made;
    }

    /// <summary>Takes lines out of the answer.</summary>
    public void Drop(Func<int, bool> number)
    {
        foreach (var item in Items)
            item.Numbers.RemoveAll(held => number(held));
        Items.RemoveAll(item => item.Numbers.Count == 0);
        Other.RemoveAll(held => number(held));
    }

    public ModelAnswer ToAnswer()
    {
        if (Refusal is not null || Whole is not null)
            return new ModelAnswer(Refusal is null ? Whole : null, Refusal);
        return new ModelAnswer(question.Task == QuestionTask.Extract
            ? AnswerText.Of(Items.Select(item => new AnsweredEvent(item.Date, item.Sure, item.Summary, item.Numbers)), Other)
            : AnswerText.Of(Items.Select(item => item.Numbers)));
    }

    private static List<int> Numbers(JsonNode? list) => [.. list!.AsArray().Select(number => (int)number!)];
}

internal sealed class DraftItem
{
    public DateOnly Date { get; set; }
    public bool Sure { get; set; }
    public string Summary { get; set; } = "";
    public required List<int> Numbers { get; set; }
}
