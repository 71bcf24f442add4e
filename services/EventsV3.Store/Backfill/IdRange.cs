using System.Buffers.Binary;

namespace EventsV3.Store.Backfill;

/// <summary>Ids from the first to the last, both included, in PostgreSQL's order.</summary>
internal readonly record struct IdRange(Guid First, Guid Last)
{
    public static IdRange All { get; } = new(Guid.Empty, ToId(UInt128.MaxValue));

    /// <summary>Equal shares of all ids; random ids fill them alike.</summary>
    public static IReadOnlyList<IdRange> Split(int parts)
    {
        var share = UInt128.MaxValue / (UInt128)parts;
        return [.. Enumerable.Range(0, parts).Select(i => new IdRange(
            ToId((UInt128)i * share + (i == 0 ? UInt128.Zero : UInt128.One)), i == parts - 1 ? All.Last : ToId((UInt128)(i + 1) * share)))];
    }

    /// <summary>What comes after <paramref name="id"/>; null when nothing does.</summary>
    public IdRange? After(Guid id) => ToNumber(id) >= ToNumber(Last) ? null : this with { First = ToId(ToNumber(id) + 1) };

    private static UInt128 ToNumber(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static Guid ToId(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new Guid(bytes, bigEndian: true);
    }
}
