using System.Text;

namespace EventsV3.LanguageModels.Reading;

/// <summary>Property names as models drift in them: case, underscores, hyphens and spaces do not count.</summary>
internal static class KeyName
{
    private const int LongestKnown = 64;

    /// <summary>Empty for what no known name can be.</summary>
    public static string Read(ReadOnlySpan<byte> utf8) => utf8.Length <= LongestKnown ? Encoding.UTF8.GetString(utf8) : "";

    public static bool IsAny(string key, IReadOnlyList<string> names)
    {
        foreach (var name in names)
            if (Is(key, name))
                return true;
        return false;
    }

    public static bool Is(string key, string name)
    {
        var (left, right) = (0, 0);
        while (true)
        {
            while (left < key.Length && IsNoise(key[left]))
                left++;
            while (right < name.Length && IsNoise(name[right]))
                right++;
            if (left == key.Length || right == name.Length)
                return left == key.Length && right == name.Length;
            if (char.ToLowerInvariant(key[left++]) != char.ToLowerInvariant(name[right++]))
                return false;
        }
    }

    private static bool IsNoise(char letter) => letter is '_' or '-' or ' ';
}
