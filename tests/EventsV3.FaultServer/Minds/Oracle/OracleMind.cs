namespace EventsV3.FaultServer.Minds.Oracle;

/// <summary>
/// Knows the truth: what a perfect model would answer of labelled headlines. A summary is a headline of its event, word for word, so that
/// the event is known again in the next question. What is not labelled is an event of its own.
/// </summary>
public sealed class OracleMind(IEnumerable<LabelledHeadline> labels) : IModelMind
{
    private readonly LabelIndex index = new(labels);
    private int unknownLines;

    /// <summary>Lines of all questions so far that no label was found for.</summary>
    public int UnknownLines => Volatile.Read(ref unknownLines);

    public ModelAnswer Answer(Question question)
    {
        var groups = question.Lines.GroupBy(line => Event(question, line), StringComparer.Ordinal);
        return new ModelAnswer(question.Task == QuestionTask.Extract
            ? AnswerText.Of(groups.Select(group => AsEvent(question, group.Key, [.. group])))
            : AnswerText.Of(groups.Select(group => group.Select(line => line.Number))));
    }

    private string Event(Question question, QuestionLine line)
    {
        if (index.Find(question.Label, line.Text, line.Date) is { } found)
            return found;
        Interlocked.Increment(ref unknownLines);
        return $"line {line.Number}";
    }

    private AnsweredEvent AsEvent(Question question, string cluster, QuestionLine[] lines)
    {
        var date = lines.Min(line => line.Date);
        var telling = lines
            .OrderBy(line => index.Find(question.Label, line.Text, date) != cluster)
            .ThenBy(line => index.Ambiguity(question.Label, line.Text))
            .ThenBy(line => line.Number)
            .First();
        return new AnsweredEvent(date, Sure: true, telling.Text, [.. lines.Select(line => line.Number)]);
    }
}
