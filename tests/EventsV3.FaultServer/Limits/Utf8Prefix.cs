using System.Text;

namespace EventsV3.FaultServer.Limits;

/// <summary>The beginning of a text, measured in bytes of UTF-8 and cut between characters.</summary>
internal static class Utf8Prefix
{
    public static string Of(string text, long bytes)
    {
        var all = Encoding.UTF8.GetBytes(text);
        var length = (int)Math.Min(all.Length, bytes);
        while (length > 0 && length < all.Length && (all[length] & 0xC0) == 0x80)
            length--;
        return Encoding.UTF8.GetString(all, 0, length);
    }
}
