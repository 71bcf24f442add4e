using System.Security.Cryptography;
using System.Text;
using EventsV3.Contracts;
using EventsV3.LanguageModels.Extraction;

namespace EventsV3.LanguageModels.Questions;

/// <summary>
/// The user message of every task: the CTM, the named errors of the previous answer, the lines between markers, and last the instructions
/// once more, for what is read last is obeyed best.
/// </summary>
internal static class QuestionText
{
    private const int MaximumErrors = 12, MaximumError = 200, MaximumLabel = 100;

    /// <param name="ctm">What the lines are about.</param>
    /// <param name="name">Of the markers.</param>
    /// <param name="lines">Without line breaks.</param>
    /// <param name="restatement">What is to be done with them.</param>
    /// <param name="errors">Of the previous answer to the same question.</param>
    public static string Of(CtmContext ctm, string name, IReadOnlyList<string> lines, string restatement, IReadOnlyList<string> errors)
    {
        var marker = Marker(lines);
        var text = new StringBuilder();
        text.Append($"CTM: {Label(ctm)} / {PromptText.Of(ctm.Track, MaximumLabel)} / {ctm.Month:yyyy-MM}\n");
        if (errors.Count > 0)
            text.Append("Your previous answer had these errors. Answer anew, without them:\n");
        foreach (var error in errors.Take(MaximumErrors))
            text.Append($"- {PromptText.Of(error, MaximumError)}\n");
        text.Append($"<{name}-{marker}>\n");
        foreach (var line in lines)
            text.Append(line).Append('\n');
        text.Append($"</{name}-{marker}>\n");
        text.Append(restatement).Append('\n');
        return text.ToString();
    }

    private static string Label(CtmContext ctm) =>
        PromptText.Of(ctm.Label, MaximumLabel) is { Length: > 0 } label ? label : PromptText.Of(ctm.Centroid, MaximumLabel);

    /// <summary>
    /// The same lines, the same bytes, so that an answer can be remembered; and no line can hold the marker that depends on it.
    /// </summary>
    private static string Marker(IReadOnlyList<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, 6));
}
