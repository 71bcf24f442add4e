using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EventsV3.FaultServer.Http;

namespace EventsV3.FaultServer.Faults;

/// <summary>
/// Random faults of the catalogue. Which a request gets is decided by the seed, its body and how often that body came before, not by who
/// came first: the same work meets the same faults, however parallel.
/// </summary>
/// <param name="Rate">0 to 1: how many of the requests.</param>
/// <param name="Seed">Another, other faults.</param>
public sealed record Noise(double Rate, int Seed)
{
    /// <summary>Also those that take seconds or hundreds of megabytes.</summary>
    public bool Slow { get; init; }

    /// <summary>Also those that say there is no use in asking again. A provider does not say so at random.</summary>
    public bool Permanent { get; init; }

    internal Fault? For(ChatRequest request, string bodyHash, int before)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed} {before} {bodyHash}"));
        if (BinaryPrimitives.ReadUInt32LittleEndian(hash) / (uint.MaxValue + 1.0) >= Rate)
            return null;
        Fault[] possible = [.. Fault.All.Where(Plays).Where(fault => fault.AppliesTo(request))];
        return possible[BinaryPrimitives.ReadUInt32LittleEndian(hash.AsSpan(4)) % (uint)possible.Length];
    }

    private bool Plays(Fault fault) => (Slow || !fault.IsSlow) && (Permanent || !fault.IsPermanent);
}
