namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>
/// The worst model there is: answers as another does, then obeys every headline that gives an order (<see cref="Order.All"/>), openly or
/// hidden (<see cref="Readings"/>), on the answer to the whole question.
/// </summary>
public sealed class ObedientMind(IModelMind inner) : IModelMind
{
    public ModelAnswer Answer(Question question)
    {
        var honest = inner.Answer(question);
        if (honest.Text is null)
            return honest;
        Draft? draft = null;
        foreach (var line in question.Lines)
            if (Order.Find(line.Text) is var (order, match))
                order.Obey(draft ??= Draft.Of(question, honest.Text), match, line);
        return draft?.ToAnswer() ?? honest;
    }
}
