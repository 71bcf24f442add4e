using System.Security.Cryptography;
using System.Text;

namespace EventsV3.Domain.Titles;

/// <summary>Ids from files that have their own: the same text is the same id, in every import and on every machine.</summary>
public static class StableGuid
{
    private static readonly Guid Namespace = new("8f6c1a52-6a0e-5f3b-9d43-2f7b8a1c0e57");

    /// <summary>The Guid itself when the text is one, else a name-based UUID (RFC 9562, version 5) of it.</summary>
    public static Guid From(string text)
    {
        if (Guid.TryParse(text, out var id))
            return id;
        var name = Encoding.UTF8.GetBytes(text);
        Span<byte> hashed = stackalloc byte[20];
        SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name], hashed);
        hashed[6] = (byte)((hashed[6] & 0x0F) | 0x50);
        hashed[8] = (byte)((hashed[8] & 0x3F) | 0x80);
        return new Guid(hashed[..16], bigEndian: true);
    }
}
