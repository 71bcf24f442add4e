using EventsV3.FaultServer.Http;

namespace EventsV3.FaultServer.Faults;

/// <summary>One thing that goes wrong with an answer. Immutable: the same one may be played any number of times.</summary>
public abstract class Fault
{
    private protected Fault(string name, string what)
    {
        Name = name;
        What = what;
    }

    /// <summary>The right answer: a place in a script where nothing goes wrong.</summary>
    public static Fault None { get; } = new RightAnswer();

    /// <summary>The catalogue: each way an answer can go wrong, once, in order of their groups.</summary>
    public static IReadOnlyList<Fault> All => Catalogue.All;

    /// <summary>Kebab case, unique in the catalogue.</summary>
    public string Name { get; }

    /// <summary>What it does, for people.</summary>
    public string What { get; }

    /// <summary>Takes seconds or hundreds of megabytes until it has failed.</summary>
    public bool IsSlow { get; init; }

    /// <summary>What no further attempt would change: a wrong key, a parameter that is not taken.</summary>
    public bool IsPermanent { get; init; }

    /// <exception cref="ArgumentException">No fault of the catalogue is called that.</exception>
    public static Fault Named(string name) =>
        All.FirstOrDefault(fault => fault.Name == name)
        ?? throw new ArgumentException($"No fault is called \"{name}\". Fault.All lists them.", nameof(name));

    /// <summary>To fail n times and then succeed: <c>Script(StatusFaults.InternalServerError.Times(3))</c>.</summary>
    public Fault[] Times(int count) => [.. Enumerable.Repeat(this, count)];

    /// <summary>In <paramref name="of"/> requests <paramref name="count"/> of these, at places that the seed decides.</summary>
    public Fault[] Some(int count, int of, int seed)
    {
        Fault[] script = [.. Times(count), .. None.Times(of - count)];
        new Random(seed).Shuffle(script);
        return script;
    }

    public override string ToString() => Name;

    /// <summary>Whether there is anything to go wrong in an answer to this.</summary>
    internal virtual bool AppliesTo(ChatRequest request) => true;

    private sealed class RightAnswer() : Fault("none", "The right answer.");
}
