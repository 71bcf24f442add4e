namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>What of an answer's text must be there.</summary>
internal enum ExpectedText
{
    None,
    Empty,

    /// <summary>The right answer, nothing spoiled.</summary>
    Right,

    /// <summary>Some of the right answer, from its start.</summary>
    Beginning,

    /// <summary>The right answer with U+FFFD for what is no character.</summary>
    WithReplacement,

    /// <summary>An answer, and another one each time.</summary>
    Another,

    /// <summary>Whatever a plain client reads.</summary>
    AsSent,
}

internal static class ExpectedTexts
{
    public static void Check(this ExpectedText expected, string? text, string sent)
    {
        switch (expected)
        {
            case ExpectedText.Right or ExpectedText.AsSent:
                Assert.Equal(sent, text);
                break;
            case ExpectedText.Another:
                Assert.StartsWith("{", text, StringComparison.Ordinal);
                break;
            case ExpectedText.Beginning:
                Assert.NotEqual("", text);
                Assert.StartsWith(text!, sent, StringComparison.Ordinal);
                break;
            case ExpectedText.WithReplacement:
                // Of the bytes C3 28 FF the second one is a bracket.
                Assert.Contains("\uFFFD", text, StringComparison.Ordinal);
                Assert.Equal(sent, text!.Replace("\uFFFD(", "", StringComparison.Ordinal).Replace("\uFFFD", "", StringComparison.Ordinal));
                break;
            default:
                Assert.Equal(expected == ExpectedText.Empty ? "" : null, text);
                break;
        }
    }
}
