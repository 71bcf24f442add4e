using EventsV3.Contracts;
using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Reading;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Extraction;

/// <summary>
/// What a deployment is asked about a CTM's titles. The one place that makes questions of them: who asks ahead asks the same bytes as who
/// asks when the titles are there.
/// </summary>
internal sealed class ExtractionQuestions(CtmContext ctm, DeploymentProfile profile)
{
    /// <summary>Whether an answer about so many lines fits into the deployment's longest.</summary>
    public bool Fits(NumberedTitles asked) => asked.Count <= ExtractionPrompt.LinesWithin(profile.OutputTokens);

    /// <param name="asked">One line at least, and they fit.</param>
    /// <param name="errors">Of the previous answer, named.</param>
    public ModelQuestion About(NumberedTitles asked, IReadOnlyList<string> errors)
    {
        var user = ExtractionPrompt.User(ctm, asked, errors);
        var request = new ModelRequest
        {
            Task = ModelTask.Extract,
            System = ExtractionPrompt.System,
            User = user,
            Schema = ExtractionPrompt.Schema,
            MaxOutputTokens = ExtractionPrompt.MaxOutputTokens(asked.Count, profile.OutputTokens),
        };
        return new ModelQuestion(
            request,
            ExtractionPrompt.Version,
            TokenEstimate.Of(ExtractionPrompt.System) + TokenEstimate.Of(user),
            text => AnswerReading.Of(text, asked, ctm).Complete);
    }

    /// <summary>Those that are asked before any answer is known: one, or as many as the lines must be cut into to fit.</summary>
    public IEnumerable<ModelQuestion> First(NumberedTitles asked)
    {
        if (asked.Count == 0)
            return [];
        if (Fits(asked))
            return [About(asked, [])];
        var (first, second) = asked.Halves();
        return First(first).Concat(First(second));
    }
}
