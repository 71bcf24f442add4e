using System.Text;
using System.Text.Json;
using EventsV3.LanguageModels.Reading;

namespace EventsV3.Specs.LanguageModels.Reading;

/// <summary>
/// Of a text that is cut at any byte the elements are exactly the first of the whole text, and only the whole is complete. Seeded, so that a
/// failure repeats; 200,000 cases at least.
/// </summary>
public sealed class the_law_of_the_cut
{
    private const int Documents = 250;

    private static readonly WantedArray Groups = new("groups", "clusters", "sets") { LooksWanted = element => element.ValueKind == JsonValueKind.Array };

    [Fact]
    public void Every_cut_of_every_document_gives_its_complete_elements_and_nothing_throws()
    {
        var cases = 0;
        for (var seed = 0; seed < Documents; seed++)
        {
            var (document, count) = GeneratedAnswer.Of(new Random(seed));
            cases += EveryCut(document, count, seed % 2 == 0 ? AnswerReading.Wanted : Groups, seed);
        }
        for (var seed = 0; seed < Documents; seed++)
            cases += EveryCorruption(seed);
        Assert.InRange(cases, 200_000, int.MaxValue);
    }

    [Fact]
    public void A_wrapper_changes_nothing()
    {
        for (var seed = 0; seed < Documents; seed++)
        {
            var (document, count) = GeneratedAnswer.Of(new Random(seed));
            var wanted = seed % 2 == 0 ? AnswerReading.Wanted : Groups;
            var plain = Salvage.Read(document, wanted);
            foreach (var wrapped in Wrapped(document, plain, seed))
            {
                var read = Salvage.Read(wrapped, wanted);
                Assert.True(
                    read.Complete && plain.Elements.Select(Text).SequenceEqual(read.Elements.Select(Text)),
                    $"seed {seed}: {read.Elements.Count} of {count} in {wrapped}");
            }
        }
    }

    [Fact]
    public void A_wrapper_that_is_cut_keeps_the_law()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var (document, count) = GeneratedAnswer.Of(new Random(seed));
            var wanted = seed % 2 == 0 ? AnswerReading.Wanted : Groups;
            foreach (var wrapped in Wrapped(document, Salvage.Read(document, wanted), seed))
                EveryCut(wrapped, count, wanted, seed, isWrapped: true);
        }
    }

    private static int EveryCut(string document, int count, WantedArray wanted, int seed, bool isWrapped = false)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        string[] whole = [.. Salvage.Read(bytes, wanted).Elements.Select(Text)];
        Assert.Equal(count, whole.Length);
        var before = 0;
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var read = Salvage.Read(bytes.AsSpan(0, cut), wanted);
            if (read.Elements.Count < before || !read.Elements.Select(Text).SequenceEqual(whole.Take(read.Elements.Count)))
                Assert.Fail($"seed {seed}, cut {cut}: {read.Elements.Count} elements after {before}, of {document}");
            // What stands around the JSON may be missing.
            if (read.Complete != (cut == bytes.Length) && !(read.Complete && isWrapped && read.Elements.Count == count))
                Assert.Fail($"seed {seed}, cut {cut}: complete is {read.Complete}, of {document}");
            before = read.Elements.Count;
        }
        Assert.Equal(count, before);
        return bytes.Length + 1;
    }

    /// <summary>Nothing is known of the result but that there is one, and that reading it as an answer is total.</summary>
    private static int EveryCorruption(int seed)
    {
        const int Times = 100;
        var random = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(GeneratedAnswer.Of(random).Document);
        for (var time = 0; time < Times; time++)
        {
            var corrupt = bytes.ToArray();
            for (var hit = 0; hit < 3; hit++)
                corrupt[random.Next(corrupt.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : "{}[]\",:\\/*<>"[random.Next(12)]);
            Salvage.Read(corrupt, AnswerReading.Wanted);
            Salvage.Read(corrupt, Groups);
        }
        return 2 * Times;
    }

    private static IEnumerable<string> Wrapped(string document, SalvagedJson plain, int seed)
    {
        yield return $"Sure! Here is the JSON you asked for:\n```json\n{document}\n```\nHope this helps {{not json}} [1].";
        yield return $"```\n{document}```";
        yield return $"<think>{{\"events\":[{{\"titles\":[1]}}],\"groups\":[[1]]}} hmm</think>\n{document}";
        yield return $"<THINKING>a draft: [[7,8]]</Thinking>{document}";
        yield return $"\uFEFF{document}\n\nNote: ]}} and [2].";
        yield return $"As titles [1] and [2, 3] show, {{see}} this:\n{document}";
        yield return $"{{\"answer\":{{\"note\":\"x\",\"data\":{document}}}}}";
        yield return $"// the answer\n{document} /* end */";
        yield return $"```json\n{document}\n```\nA second version:\n```json\n{document}\n```";
        if (plain.Elements.Count > 0)
        {
            yield return $"[{string.Join(",", plain.Elements.Select(Text))},]";
            yield return $"{{\"whatever_{seed}\":[{string.Join(" , ", plain.Elements.Select(Text))}]}}";
        }
    }

    private static string Text(JsonElement element) => element.GetRawText();
}
