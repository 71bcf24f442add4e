using System.Buffers.Binary;
using System.Text;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>One message in protobuf's wire format, read by field numbers: as much of a schema as the tests need.</summary>
internal readonly struct Protobuf(ReadOnlyMemory<byte> message)
{
    public IEnumerable<Protobuf> Messages(int number) => Fields(number).Select(field => new Protobuf(field));

    public string Text(int number) => Encoding.UTF8.GetString(Fields(number).FirstOrDefault().Span);

    public string Id(int number) => Convert.ToHexStringLower(Fields(number).FirstOrDefault().Span);

    /// <summary>Of eight bytes; null when it is not there.</summary>
    public ulong? Fixed(int number) =>
        Fields(number) is [{ Length: 8 } field, ..] ? BinaryPrimitives.ReadUInt64LittleEndian(field.Span) : null;

    /// <summary>A varint; null when it is not there.</summary>
    public ulong? Number(int number)
    {
        var at = 0;
        return Fields(number) is [var field, ..] ? Varint(field.Span, ref at) : null;
    }

    public bool Has(int number) => Fields(number).Count > 0;

    private List<ReadOnlyMemory<byte>> Fields(int number)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var begin = at;
            switch (tag & 7)
            {
                case 0:
                    Varint(message.Span, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    var length = (int)Varint(message.Span, ref at);
                    begin = at;
                    at += length;
                    break;
            }
            if (tag >> 3 == (ulong)number)
                found.Add(message[begin..at]);
        }
        return found;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
