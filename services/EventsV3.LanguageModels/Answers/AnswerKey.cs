using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EventsV3.LanguageModels.Answers;

/// <summary>
/// The content address of a question: SHA-256, 64 hex digits, of all that decides its answer and of nothing else. No id is in it, so the
/// same headlines in another CTM, another run or another redelivery are the same question.
/// </summary>
public sealed record AnswerKey(string Value)
{
    /// <param name="task">One of <see cref="Transport.ModelTask"/>.</param>
    /// <param name="promptVersion">Of the prompt that both texts come from.</param>
    /// <param name="system">As it is sent.</param>
    /// <param name="schemaJson">As it is sent.</param>
    /// <param name="deployment">Who is asked.</param>
    /// <param name="parameters">Whatever else is sent and decides the answer: temperature, seed, the most that may be answered.</param>
    /// <param name="user">As it is sent. It holds numbers and texts, and no id.</param>
    public static AnswerKey Of(
        string task, string promptVersion, string system, string schemaJson, string deployment, string parameters, string user)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[task, promptVersion, system, schemaJson, deployment, parameters, user])
            Append(hash, part);
        return new AnswerKey(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public override string ToString() => Value;

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
