using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Limits;
using EventsV3.FaultServer.Minds;

namespace EventsV3.FaultServer.Http;

/// <summary>What the model wrote, as far as it was let, and what it cost.</summary>
internal sealed record WrittenAnswer(ModelAnswer Answer, string FinishReason, ReportedUsage Usage)
{
    private const string NotUnderstood = "Hello! How can I help you today?";

    /// <summary>Neither cut nor declined.</summary>
    public bool IsWhole => FinishReason == "stop" && Answer.Refusal is null;

    public static WrittenAnswer Of(ChatRequest request, Fault fault, int call, ModelState state)
    {
        var answer = request.Question is { } question ? state.Options.Mode.Answer(question) : new ModelAnswer(NotUnderstood);
        var limit = Math.Min(request.MaxOutputTokens ?? int.MaxValue, state.Options.OutputTokens);
        var isCut = TokenEstimate.Of(answer.Text) > limit;
        if (isCut)
            answer = answer with { Text = TokenEstimate.Cut(answer.Text!, limit) };
        if (!isCut && fault is ContentFault spoiled && answer.Text is { } text && request.Question is { } asked)
            answer = answer with { Text = spoiled.Spoil(new RightText(text, asked, call)) };
        var usage = new ReportedUsage(
            request.PromptTokens, state.PromptCache.Read(request.System), TokenEstimate.Of(answer.Text) + TokenEstimate.Of(answer.Refusal));
        return new WrittenAnswer(answer, isCut ? "length" : "stop", usage);
    }
}
