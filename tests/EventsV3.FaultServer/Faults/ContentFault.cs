using EventsV3.FaultServer.Http;
using EventsV3.FaultServer.Minds;

namespace EventsV3.FaultServer.Faults;

/// <summary>A well-formed completion whose text is not the right answer, made out of the right one.</summary>
public sealed class ContentFault : Fault
{
    private readonly QuestionTask? only;

    internal ContentFault(string name, string what, Func<RightText, string> spoil, QuestionTask? only = null) : base(name, what)
    {
        Spoil = spoil;
        this.only = only;
    }

    internal Func<RightText, string> Spoil { get; }

    internal override bool AppliesTo(ChatRequest request) => request.Question is { } question && (only is null || question.Task == only);

    /// <summary>Of answers to <see cref="QuestionTask.Extract"/>.</summary>
    internal static ContentFault OfEvents(string name, string what, Func<RightText, string> spoil) =>
        new(name, what, spoil, QuestionTask.Extract);

    /// <summary>Of answers to <see cref="QuestionTask.Consolidate"/>.</summary>
    internal static ContentFault OfGroups(string name, string what, Func<RightText, string> spoil) =>
        new(name, what, spoil, QuestionTask.Consolidate);
}
