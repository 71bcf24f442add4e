using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EventsV3.Contracts;

namespace EventsV3.Domain.Runs;

/// <summary>The id of a run is a hash of all that decides its result: the same inputs are the same run.</summary>
public static class RunIdentity
{
    /// <param name="ctmId">The CTM.</param>
    /// <param name="mode">A full run of the same titles is another run.</param>
    /// <param name="extractor">The extractor's fingerprint: provider, model, prompt version.</param>
    /// <param name="batchSize">Two plans of one run must cut the same batches, or a title could fall between them.</param>
    /// <param name="baseRevision">The digest revision an incremental run builds on; null for a full run.</param>
    /// <param name="titles">All titles of the CTM, in <see cref="Titles.TitleOrder"/>.</param>
    /// <param name="takesUp">When the run was planned whose open questions this one takes up; null where there are none.</param>
    public static Guid Of(
        Guid ctmId, ReadyMode mode, string extractor, int batchSize, long? baseRevision, IEnumerable<Title> titles, DateTimeOffset? takesUp = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"{ctmId:N}|{mode}|{extractor}|{batchSize}|{baseRevision}");
        if (takesUp is { } earlier)
            Append(hash, $"takes up {earlier.UtcTicks}");
        foreach (var title in titles)
            Append(hash, $"{title.Id:N}|{title.PublishedAt.UtcTicks}|{title.Publisher}|{title.Text}");
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>Length first, so that no two sequences of parts read alike.</summary>
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
