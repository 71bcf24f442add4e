using System.Text;

namespace EventsV3.FaultServer.Limits;

/// <summary>How this server counts tokens: one for every four bytes of UTF-8 begun. No tokenizer, the same for everyone.</summary>
public static class TokenEstimate
{
    public const int BytesPerToken = 4;

    public static int Of(string? text) => Of(text is null ? 0 : Encoding.UTF8.GetByteCount(text));

    public static int Of(int bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;

    /// <summary>The first <paramref name="tokens"/> of a text, cut between characters.</summary>
    public static string Cut(string text, int tokens) => Utf8Prefix.Of(text, (long)tokens * BytesPerToken);
}
