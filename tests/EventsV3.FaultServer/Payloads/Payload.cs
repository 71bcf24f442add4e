using EventsV3.FaultServer.Minds.Obedience;

namespace EventsV3.FaultServer.Payloads;

/// <summary>A hostile headline.</summary>
/// <param name="Name">Kebab case, unique.</param>
/// <param name="Order">Of <see cref="Order.All"/>: what an obedient model makes of the text as it is written here.</param>
/// <param name="Text">As a feed would deliver it.</param>
public sealed record Payload(string Name, string Order, string Text)
{
    /// <summary>Every attack there is.</summary>
    public static IReadOnlyList<Payload> All { get; } =
        [.. OpenAttacks.All, .. ForgedAttacks.All, .. ForeignAttacks.All, .. HiddenAttacks.All];

    public override string ToString() => Name;
}
